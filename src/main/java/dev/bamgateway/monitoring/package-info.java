/**
 * Watches the cluster: probes every member on a schedule, lets the election judge, and holds the
 * outcome for those who call BAM. {@link dev.bamgateway.monitoring.FailoverMonitoringManager} is
 * its face.
 */
@NullMarked
package dev.bamgateway.monitoring;

import org.jspecify.annotations.NullMarked;

/**
 * Watches the cluster and holds what was found for those who call BAM. {@link
 * dev.bamgateway.monitoring.FailoverMonitoringManager} is its face.
 */
@NullMarked
package dev.bamgateway.monitoring;

import org.jspecify.annotations.NullMarked;

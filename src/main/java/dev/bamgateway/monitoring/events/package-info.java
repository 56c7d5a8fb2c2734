/** What changes in the cluster, told to whoever listens. */
@NullMarked
package dev.bamgateway.monitoring.events;

import org.jspecify.annotations.NullMarked;

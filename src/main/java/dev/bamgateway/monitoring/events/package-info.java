/** What changes in the cluster, told to every subscription. */
@NullMarked
package dev.bamgateway.monitoring.events;

import org.jspecify.annotations.NullMarked;

/** Finds out which servers BAM's cluster has, and adopts those that are approved. */
@NullMarked
package dev.bamgateway.monitoring.discovery;

import org.jspecify.annotations.NullMarked;

/** Finds out whom BAM's cluster is made of, and adopts who is approved. */
@NullMarked
package dev.bamgateway.monitoring.discovery;

import org.jspecify.annotations.NullMarked;

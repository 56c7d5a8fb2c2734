/**
 * Sends requests to named members and to the primary, and tells apart what comes back. Knows the
 * primary only through {@link dev.bamgateway.cluster.CurrentPrimary}.
 */
@NullMarked
package dev.bamgateway.bam.wire;

import org.jspecify.annotations.NullMarked;

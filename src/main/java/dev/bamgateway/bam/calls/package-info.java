/**
 * Keeps the calls of signed-in users alive through a failover. {@link
 * dev.bamgateway.bam.calls.PrimaryCalls} is the way in.
 */
@NullMarked
package dev.bamgateway.bam.calls;

import org.jspecify.annotations.NullMarked;

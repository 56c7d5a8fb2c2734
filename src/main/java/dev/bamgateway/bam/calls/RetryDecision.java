package dev.bamgateway.bam.calls;

import org.jspecify.annotations.Nullable;

/**
 * What a call does next.
 *
 * @param failure why the call fails for good; null if it goes again
 * @param raisesDoubt whether the monitor is asked to look at the primary
 * @param waits whether to wait for a verdict before going again
 */
record RetryDecision(@Nullable CallFailure failure, boolean raisesDoubt, boolean waits) {}

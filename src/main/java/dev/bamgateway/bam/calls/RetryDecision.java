package dev.bamgateway.bam.calls;

import org.jspecify.annotations.Nullable;

/**
 * What a call does next.
 *
 * @param failure why the call fails for good, after the wait if the primary is kept; null if it
 *     goes again
 * @param raisesDoubt whether the monitor is asked to look at the primary
 * @param until what to wait for before that; another primary ends every wait, and the call goes
 *     there
 */
record RetryDecision(@Nullable CallFailure failure, boolean raisesDoubt, Wait until) {

  /** What a probe that is sent after the failure has to come to. */
  enum Wait {
    /** Nothing is waited for. */
    NONE,
    /** It was judged, whatever it came to. */
    FOR_VERDICT,
    /** The primary answered it. */
    FOR_ANSWER
  }
}

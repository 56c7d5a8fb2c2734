package dev.bamgateway.bam.calls;

/** Why a call to BAM, with all its attempts, brought no result. */
public enum CallFailure {
  /** BAM does not accept the user's credentials. */
  UNAUTHORIZED,
  /**
   * BAM did not let the user in, and did not say that the credentials are wrong; it was not done.
   */
  SIGN_IN_REFUSED,
  /** The same was said to a sign-in a moment ago, and BAM was not asked again. */
  SIGN_IN_PAUSED,
  /** BAM does not let the user use its API; it was not done. */
  NO_API_ACCESS,
  /** As many users are signed in at BAM as it allows; it was not done. */
  TOO_MANY_SESSIONS,
  /** BAM refused the request itself; it was not done. */
  BAM_REFUSED,
  /** BAM answered with a server error. */
  BAM_ERROR,
  /** What came back was not a usable answer of BAM. */
  BAD_BAM_ANSWER,
  /** There was no primary within the deadline; it was not done. */
  NO_PRIMARY,
  /** The primary was there, but gave no answer within the deadline. */
  DEADLINE_EXCEEDED,
  /** Too many calls wait already; it was not done. */
  TOO_BUSY,
  /** The gateway ends, and there was no primary until then; it was not done. */
  SHUTTING_DOWN,
  /** A write was sent, and no usable answer came: it may have been done, or not, or in part. */
  OUTCOME_UNKNOWN,
  /** The one member that the caller chose is no longer the primary; it was not done. */
  SESSION_ENDED;

  /** Whether it was the request that was wrong, and no failover. */
  boolean isRefusal() {
    return switch (this) {
      case UNAUTHORIZED,
          SIGN_IN_REFUSED,
          SIGN_IN_PAUSED,
          NO_API_ACCESS,
          TOO_MANY_SESSIONS,
          BAM_REFUSED,
          SESSION_ENDED ->
          true;
      default -> false;
    };
  }
}

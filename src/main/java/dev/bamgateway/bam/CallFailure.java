package dev.bamgateway.bam;

/** Why a call to BAM, with all its attempts, brought no result. */
public enum CallFailure {
  /** BAM does not accept the user's credentials. */
  UNAUTHORIZED,
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
  TOO_BUSY;

  /** Whether it was the request that was wrong, and no failover. */
  boolean isRefusal() {
    return this == UNAUTHORIZED || this == BAM_REFUSED;
  }
}

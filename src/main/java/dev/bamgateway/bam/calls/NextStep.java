package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.cluster.CallPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a call does after a failed attempt. Errors that BAM may repeat for ever are given one more
 * chance at the same primary; what a dying or starting server does is waited out until the
 * deadline. An attempt that may have changed something is the last one.
 */
final class NextStep {

  private static final Step AT_ONCE = new Step(null, false, false);
  private static final Step WAIT_IN_DOUBT = new Step(null, true, true);
  private static final Step WAIT = new Step(null, false, true);

  private long errorTerm = -1;
  private long lostTerm = -1;

  /**
   * A step.
   *
   * @param verdict why the call fails for good; null if it goes on
   * @param raisesDoubt whether the monitor is asked to look at the primary
   * @param waits whether to wait for a verdict before going again
   */
  record Step(@Nullable CallFailure verdict, boolean raisesDoubt, boolean waits) {}

  Step after(BamException failure, long term) {
    if (failure instanceof BamException.ErrorReply reply) {
      return afterReply(reply.error(), term);
    }
    if (failure instanceof BamException.CredentialsRejected) {
      return end(CallFailure.UNAUTHORIZED);
    }
    if (failure instanceof BamException.OtherVersion) {
      return end(CallFailure.BAD_BAM_ANSWER);
    }
    if (failure instanceof BamException.Unusable || failure instanceof BamException.ApiMissing) {
      return oncePerTerm(CallFailure.BAD_BAM_ANSWER, term);
    }
    if (isBusy(failure)) {
      return WAIT;
    }
    if (failure instanceof BamException.ConnectionLost && lostTerm != term) {
      // A kept-alive connection may have been closed while it was idle: that says nothing of the
      // server.
      lostTerm = term;
      return AT_ONCE;
    }
    return WAIT_IN_DOUBT;
  }

  /**
   * After an attempt that may have changed something: it is told as it is, and never goes again.
   */
  static Step afterChange(BamException failure) {
    if (failure instanceof BamException.ErrorReply reply) {
      return reply.error().isServerError()
          ? end(CallFailure.BAM_ERROR)
          : end(CallFailure.OUTCOME_UNKNOWN);
    }
    boolean ofOurs = failure instanceof BamException.CredentialsRejected || isBusy(failure);
    return new Step(CallFailure.OUTCOME_UNKNOWN, !ofOurs, false);
  }

  private static boolean isBusy(BamException failure) {
    return failure instanceof NotConnected never && never.reason() == NotConnected.Reason.POOL_BUSY;
  }

  private Step afterReply(BamError error, long term) {
    if (error.isServerError()) {
      return oncePerTerm(CallFailure.BAM_ERROR, term);
    }
    if (error.isReadOnlySession()) {
      return WAIT_IN_DOUBT;
    }
    if (error.isUnauthorized()) {
      return end(CallFailure.UNAUTHORIZED);
    }
    return end(error.status() == 429 ? CallFailure.TOO_BUSY : CallFailure.BAM_REFUSED);
  }

  private Step oncePerTerm(CallFailure verdict, long term) {
    if (errorTerm == term) {
      return new Step(verdict, true, false);
    }
    errorTerm = term;
    return WAIT_IN_DOUBT;
  }

  private static Step end(CallFailure verdict) {
    return new Step(verdict, false, false);
  }

  /** How a change ends whose time is up before it could be sent. */
  static CallFailure unsentAtDeadline(@Nullable BamException last) {
    return last != null && isBusy(last) ? CallFailure.TOO_BUSY : CallFailure.NO_PRIMARY;
  }

  /** How a read ends whose time is up. */
  static CallFailure atDeadline(@Nullable BamException last, CallPolicy calls) {
    if (last instanceof BamException.NotBam || last instanceof BamException.Unusable) {
      return CallFailure.BAD_BAM_ANSWER;
    }
    if (calls == CallPolicy.WAIT || last == null) {
      return CallFailure.NO_PRIMARY;
    }
    if (last instanceof BamException.ErrorReply reply && reply.error().isServerError()) {
      return CallFailure.BAM_ERROR;
    }
    if (last instanceof NotConnected) {
      return isBusy(last) ? CallFailure.TOO_BUSY : CallFailure.NO_PRIMARY;
    }
    return last instanceof BamException.ConnectionLost
        ? CallFailure.BAD_BAM_ANSWER
        : CallFailure.DEADLINE_EXCEEDED;
  }
}

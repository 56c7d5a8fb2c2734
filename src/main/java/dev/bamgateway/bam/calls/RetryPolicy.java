package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.calls.RetryDecision.Wait;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.bam.wire.PrimaryUrlFilter;
import dev.bamgateway.bam.wire.WriteTracker;
import dev.bamgateway.cluster.CallPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a call does after a failed attempt.
 *
 * <p>A read goes again. An answer that BAM may repeat for ever gets one more chance at the same
 * primary, and ends the call only once the primary has answered a probe since: a dying server may
 * answer anything. A page, and what is no answer at all, is waited out until the deadline.
 *
 * <p>A write goes again in the same way, but only as long as it is {@link #isNotDone not done}.
 * Otherwise that attempt was the last one, and the caller is told that the outcome is unknown.
 */
final class RetryPolicy {

  private static final RetryDecision AT_ONCE = new RetryDecision(null, false, Wait.NONE);
  private static final RetryDecision WAIT_IN_DOUBT =
      new RetryDecision(null, true, Wait.FOR_VERDICT);
  private static final RetryDecision WAIT = new RetryDecision(null, false, Wait.FOR_VERDICT);

  private static final RetryDecision WAIT_FOR_ANSWER =
      new RetryDecision(null, true, Wait.FOR_ANSWER);

  private long errorTerm = -1;
  private long pageTerm = -1;
  private long lostTerm = -1;

  /**
   * Whether a failed request has certainly altered nothing: BAM never got it, or says that it
   * refused it.
   */
  static boolean isNotDone(Throwable failure) {
    if (failure instanceof PrimaryUrlFilter.PrimaryMoved
        || failure instanceof WriteTracker.TooLate) {
      return true;
    }
    BamException named = BamFailures.find(failure);
    return named instanceof NotConnected
        || (named instanceof BamException.ErrorReply reply && isRefused(reply.error()));
  }

  /** Whether it says so by its status, or by words that say that nobody was signed in. */
  private static boolean isRefused(BamError error) {
    return !error.isServerError() || error.tokenRefusal() != TokenRefusal.NONE;
  }

  /**
   * Decides after a failed attempt.
   *
   * @param term the term that the attempt was made in
   * @param untouched whether the attempt has certainly altered nothing; true for every read
   */
  RetryDecision after(BamException failure, long term, boolean untouched) {
    return untouched ? afterRead(failure, term) : afterWrite(failure);
  }

  /** Also after a write that is not done. */
  private RetryDecision afterRead(BamException failure, long term) {
    if (failure instanceof BamException.ErrorReply reply) {
      return afterReply(reply.error(), term);
    }
    if (failure instanceof BamException.CredentialsRejected) {
      return end(CallFailure.UNAUTHORIZED);
    }
    if (failure instanceof BamException.SignInRefused refusal) {
      return end(refusedSignIn(refusal));
    }
    if (failure instanceof BamException.OtherVersion) {
      return end(CallFailure.BAD_BAM_ANSWER);
    }
    if (isNonsense(failure)) {
      return oncePerTerm(CallFailure.BAD_BAM_ANSWER, term);
    }
    if (failure instanceof BamException.NotBam) {
      return afterPage(term);
    }
    if (isWithoutPlace(failure)) {
      return end(CallFailure.TOO_BUSY);
    }
    if (failure instanceof BamException.NoRoom) {
      // Waiting would help nobody: those who read now would be joined by all who wait.
      return end(CallFailure.TOO_BUSY);
    }
    if (isBusy(failure)) {
      return WAIT;
    }
    if (failure instanceof BamException.ConnectionLost && lostTerm != term) {
      // A kept-alive connection may have been closed while it was idle: that says nothing of the
      // member.
      lostTerm = term;
      return AT_ONCE;
    }
    return WAIT_IN_DOUBT;
  }

  /** What a healthy primary never gives, but one that dies or starts may. */
  private static boolean isNonsense(BamException failure) {
    return failure instanceof BamException.Unusable
        || failure instanceof BamException.Redirected
        || failure instanceof BamException.SignInNotUnderstood
        || failure instanceof BamException.ApiMissing;
  }

  private static CallFailure refusedSignIn(BamException.SignInRefused refusal) {
    return switch (refusal.reason()) {
      case BY_STATUS, OTHER_SPELLING ->
          refusal.isRemembered() ? CallFailure.SIGN_IN_PAUSED : CallFailure.SIGN_IN_REFUSED;
      case NO_API_ACCESS -> CallFailure.NO_API_ACCESS;
      case TOO_MANY_SESSIONS -> CallFailure.TOO_MANY_SESSIONS;
    };
  }

  /** A write that may have been done never goes again; the caller is told what came of it. */
  private static RetryDecision afterWrite(BamException failure) {
    if (failure instanceof BamException.ErrorReply reply) {
      return end(isRefused(reply.error()) ? CallFailure.OUTCOME_UNKNOWN : CallFailure.BAM_ERROR);
    }
    boolean ofOurs =
        failure instanceof BamException.CredentialsRejected
            || failure instanceof BamException.SignInRefused
            || failure instanceof BamException.NoRoom
            || isBusy(failure);
    return new RetryDecision(CallFailure.OUTCOME_UNKNOWN, !ofOurs, Wait.NONE);
  }

  /** Whether there was no place for the attempt, so that it was none. */
  static boolean isBusy(BamException failure) {
    return isWithoutPlace(failure)
        || (failure instanceof NotConnected never
            && never.reason() == NotConnected.Reason.POOL_BUSY);
  }

  /**
   * Whether there is no room to wait for a sign-in, or no time left to: trying again is of no use.
   */
  static boolean isWithoutPlace(BamException failure) {
    return failure instanceof NotConnected never && never.reason() == NotConnected.Reason.NO_PLACE;
  }

  private RetryDecision afterReply(BamError error, long term) {
    if (error.tokenRefusal() != TokenRefusal.NONE) {
      return end(CallFailure.UNAUTHORIZED);
    }
    if (error.isServerError()) {
      return oncePerTerm(CallFailure.BAM_ERROR, term);
    }
    if (error.isReadOnlySession()) {
      return WAIT_IN_DOUBT;
    }
    return end(error.status() == 429 ? CallFailure.TOO_BUSY : CallFailure.BAM_REFUSED);
  }

  /** Of a server that starts, or of a proxy before one that is gone: it may stay for long. */
  private RetryDecision afterPage(long term) {
    boolean again = pageTerm == term;
    pageTerm = term;
    return again ? WAIT_FOR_ANSWER : WAIT_IN_DOUBT;
  }

  private RetryDecision oncePerTerm(CallFailure failure, long term) {
    if (errorTerm == term) {
      return new RetryDecision(failure, true, Wait.FOR_ANSWER);
    }
    errorTerm = term;
    return WAIT_IN_DOUBT;
  }

  private static RetryDecision end(CallFailure failure) {
    return new RetryDecision(failure, false, Wait.NONE);
  }

  /** How a write ends whose time is up before it could be sent. */
  static CallFailure unsentAtDeadline(@Nullable BamException last) {
    return last != null && isBusy(last) ? CallFailure.TOO_BUSY : CallFailure.NO_PRIMARY;
  }

  /** How a read ends whose time is up. */
  static CallFailure atDeadline(@Nullable BamException last, CallPolicy calls) {
    if (calls == CallPolicy.WAIT || last == null) {
      return CallFailure.NO_PRIMARY;
    }
    if (last instanceof BamException.NotBam || isNonsense(last)) {
      return CallFailure.BAD_BAM_ANSWER;
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

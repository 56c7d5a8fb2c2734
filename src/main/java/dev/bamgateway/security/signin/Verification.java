package dev.bamgateway.security.signin;

import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.calls.CallFailedException;
import dev.bamgateway.bam.calls.CallFailure;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.security.signin.FailedSignIns.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Has the primary say whether credentials are right, not too often where they are wrong. */
@ApplicationScoped
public class Verification {

  private final PrimaryCalls calls;
  private final AcceptedCredentials accepted;
  private final FailedSignIns failures;
  private final ServiceAccount account;
  private final CurrentPrimary primary;

  Verification(
      PrimaryCalls calls,
      AcceptedCredentials accepted,
      FailedSignIns failures,
      ServiceAccount account,
      CurrentPrimary primary) {
    this.calls = calls;
    this.accepted = accepted;
    this.failures = failures;
    this.account = account;
    this.primary = primary;
  }

  /**
   * Lets through callers that BAM has let in before, and verifies the others. BAM decides again
   * when the call reaches it, which can wait.
   */
  Uni<Void> admit(Caller caller) {
    if (!caller.verified()) {
      return verify(caller);
    }
    return Uni.createFrom().voidItem().invoke(() -> pass(caller));
  }

  /**
   * While calls wait, a right password counts as one that nobody decided on, like a wrong one: a
   * guesser would find the right one by its not counting. Whoever goes on with it may.
   */
  private void pass(Caller caller) {
    if (primary.standing().calls() == CallPolicy.WAIT) {
      failures.begin(caller.credentials(), caller.address()).end(Outcome.UNDECIDED);
    } else {
      check(caller);
    }
  }

  /**
   * Lets through callers that BAM lets in, and the monitoring account, which is known here. Right
   * passwords are throttled like wrong ones: otherwise a guesser would see the difference.
   *
   * @return nothing, or a {@link CallFailedException}, or a {@link TooManyAttemptsException}
   */
  public Uni<Void> verify(Caller caller) {
    if (account.matches(caller.credentials())) {
      return Uni.createFrom().voidItem().invoke(() -> check(caller));
    }
    return Uni.createFrom()
        .item(() -> failures.begin(caller.credentials(), caller.address()))
        .chain(
            attempt ->
                calls
                    .signIn(caller)
                    .onTermination()
                    .invoke(
                        (done, failure, cancelled) ->
                            attempt.end(outcome(caller, failure, cancelled))));
  }

  /**
   * Whether somebody is the monitoring account; asks no server, and says no while too many have
   * guessed.
   */
  public boolean isAccount(Caller caller) {
    try {
      if (account.matches(caller.credentials())) {
        check(caller);
        return true;
      }
      if (namesAccount(caller)) {
        failures.begin(caller.credentials(), caller.address()).end(Outcome.REJECTED);
      }
      return false;
    } catch (TooManyAttemptsException e) {
      return false;
    }
  }

  private void check(Caller caller) {
    failures.check(caller.credentials(), caller.address());
  }

  private boolean namesAccount(Caller caller) {
    return caller.credentials().username().equals(account.credentials().username());
  }

  /**
   * What became of an attempt. Nobody has decided on it where its caller hung up, or was turned
   * away: a right password may still have been treated otherwise than a wrong one.
   */
  private Outcome outcome(Caller caller, @Nullable Throwable failure, boolean cancelled) {
    if (failure == null && !cancelled) {
      return Outcome.ACCEPTED;
    }
    return failure instanceof CallFailedException call && isRefusal(caller, call.failure())
        ? Outcome.REJECTED
        : Outcome.UNDECIDED;
  }

  /**
   * A bare status may come from a proxy, so it does not count against a password that was right.
   */
  private boolean isRefusal(Caller caller, CallFailure failure) {
    return switch (failure) {
      case UNAUTHORIZED, NO_API_ACCESS, TOO_MANY_SESSIONS -> true;
      case SIGN_IN_REFUSED -> !accepted.contains(caller.credentials());
      default -> false;
    };
  }
}

package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.calls.RetryDecision.Wait;
import dev.bamgateway.bam.tokens.TokenTurn;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.bam.wire.CallingContext;
import dev.bamgateway.bam.wire.PrimaryUrlFilter;
import dev.bamgateway.bam.wire.WriteTracker;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call with all its attempts. {@link RetryPolicy} says what follows from a failed attempt, and
 * {@link WriteTracker} whether the attempt may have altered anything.
 */
final class PrimaryCall<T> {

  /** A write is not sent with less time than this left for its answer. */
  private static final Duration LEAST_FOR_WRITE = Duration.ofSeconds(2);

  /** A sign-in is not waited for when less time than this is left. */
  private static final Duration LEAST_FOR_ATTEMPT = Duration.ofSeconds(2);

  /** However long the deadline is: a server that fails is not asked without end. */
  private static final int MOST_ATTEMPTS = 10;

  private final String name;
  private final Caller caller;
  private final boolean mayWrite;
  private final UserAttempts<T> attempts;
  private final CurrentPrimary currentPrimary;
  private final Parking parking;
  private final CallMetrics metrics;
  private final CallTrail trail;
  private final CallSettings settings;
  private final InstantSource clock;
  private final Instant deadline;
  private final CallingContext context = CallingContext.current();
  private final RetryPolicy retryPolicy = new RetryPolicy();
  private boolean touched;
  private int attemptsMade;
  private @Nullable BamException lastFailure;

  PrimaryCall(
      String name,
      Caller caller,
      boolean mayWrite,
      UserAttempts<T> attempts,
      CurrentPrimary currentPrimary,
      Parking parking,
      CallMetrics metrics,
      CallTrail trail,
      CallSettings settings,
      InstantSource clock) {
    this.name = name;
    this.caller = caller;
    this.mayWrite = mayWrite;
    this.attempts = attempts;
    this.currentPrimary = currentPrimary;
    this.parking = parking;
    this.metrics = metrics;
    this.trail = trail;
    this.settings = settings;
    this.clock = clock;
    Instant longest = clock.instant().plus(longest());
    this.deadline = caller.deadline().isBefore(longest) ? caller.deadline() : longest;
  }

  Uni<Answer<T>> run() {
    Standing standing = currentPrimary.standing();
    if (caller.route().isOver(standing)) {
      return fail(failed(CallFailure.SESSION_ENDED));
    }
    if (mayGo(standing)) {
      return attempt(standing);
    }
    return caller.route().waits() && standing.calls() != CallPolicy.GO_ONCE
        ? await(this::mayGo, true).chain(this::run)
        : fail(failed(CallFailure.NO_PRIMARY));
  }

  /** No write goes to a primary that is one for want of another: its data may be outdated. */
  private boolean mayGo(Standing standing) {
    return standing.calls() != CallPolicy.WAIT && !(mayWrite && standing.writesWait());
  }

  /** A caller that does not wait has the time of one attempt. */
  private Duration longest() {
    return caller.route().waits() ? settings.deadline() : settings.timeout();
  }

  private Uni<Answer<T>> attempt(Standing standing) {
    Primary primary = standing.primary();
    if (primary == null || !isInTime()) {
      return fail(outOfTime());
    }
    trail.goes();
    WriteTracker writes =
        mayWrite
            ? WriteTracker.forWrite(this::isInTime, RetryPolicy::isNotDone)
            : WriteTracker.forRead();
    return Uni.combine()
        .any()
        .of(inTurn(primary, writes), moved(primary, writes))
        .invoke(() -> trail.isAnswered(primary))
        .map(value -> new Answer<>(value, primary, currentPrimary.standing().state()))
        .onFailure(PrimaryCall::saysSomethingOfBam)
        .recoverWithUni(failure -> after(failure, standing, primary, writes));
  }

  /**
   * An attempt as soon as the sign-in that it needs is at BAM. Others may be before that: waiting
   * for them is no failover, and takes nothing from the time of the attempt.
   */
  private Uni<T> inTurn(Primary primary, WriteTracker writes) {
    return attempts
        .turn(primary)
        .ifNoItem()
        .after(longestWaitForTurn())
        .failWith(() -> new NotConnected(NotConnected.Reason.NO_PLACE, "too many sign-ins wait"))
        .chain(turn -> inTime(turn, primary, writes));
  }

  private Uni<T> inTime(TokenTurn turn, Primary primary, WriteTracker writes) {
    Duration time = shorter(settings.timeout(), left());
    if (time.isZero() || time.isNegative()) {
      return fail(outOfTime());
    }
    Uni<T> attempt = attempts.attempt(primary, turn, writes);
    return (mayWrite ? UncancellableWrite.runToItsEnd(attempt, writes, metrics) : attempt)
        .ifNoItem()
        .after(time)
        .failWith(() -> new BamException.TimedOut("no answer in time"));
  }

  /** So that enough time is left for the sign-in, and for what it is for. */
  private Duration longestWaitForTurn() {
    Duration wait = left().minus(shorter(LEAST_FOR_ATTEMPT, longest().dividedBy(2)));
    return longer(wait, Duration.ofMillis(1));
  }

  /** A write needs enough time to be answered, however much of it was waited away. */
  private Duration leastTime() {
    return mayWrite
        ? shorter(shorter(settings.timeout(), LEAST_FOR_WRITE), settings.deadline().dividedBy(2))
        : Duration.ofMillis(1);
  }

  private boolean isInTime() {
    return left().compareTo(leastTime()) >= 0;
  }

  /** Another primary was chosen: an attempt that has altered nothing yet goes there. */
  private Uni<T> moved(Primary primary, WriteTracker writes) {
    return anotherThan(primary)
        .chain(
            () ->
                writes.withdraw()
                    ? Uni.createFrom().failure(new PrimaryUrlFilter.PrimaryMoved())
                    : Uni.createFrom().nothing());
  }

  /** Anything else is a fault of ours, and goes to the caller as that. */
  private static boolean saysSomethingOfBam(Throwable failure) {
    return failure instanceof PrimaryUrlFilter.PrimaryMoved
        || failure instanceof WriteTracker.TooLate
        || BamFailures.isNamed(failure);
  }

  private Uni<Answer<T>> after(
      Throwable failure, Standing standing, Primary primary, WriteTracker writes) {
    Instant failedAt = clock.instant();
    // Withdrawing also stops this attempt from sending; only asking would not.
    boolean untouched = writes.withdraw();
    touched = !untouched;
    if (failure instanceof PrimaryUrlFilter.PrimaryMoved) {
      if (!untouched) {
        return fail(failed(CallFailure.OUTCOME_UNKNOWN));
      }
      trail.moves(currentPrimary.standing().term());
      return run();
    }
    if (failure instanceof WriteTracker.TooLate) {
      return fail(touched ? failed(CallFailure.OUTCOME_UNKNOWN) : outOfTime());
    }
    BamException named = BamFailures.translate(failure);
    if (!tellsLess(named)) {
      lastFailure = named;
    }
    if (RetryPolicy.isWithoutPlace(named)) {
      metrics.turnedAway(Parking.Limit.SIGN_IN);
    }
    if (named instanceof BamException.NoRoom) {
      metrics.turnedAway(Parking.Limit.MEMORY);
    }
    RetryDecision decision = retryPolicy.after(named, primary.term(), untouched);
    attemptsMade += RetryPolicy.isBusy(named) ? 0 : 1;
    if (attemptsMade >= MOST_ATTEMPTS && decision.failure() == null) {
      return fail(outOfTime());
    }
    if (decision.raisesDoubt()) {
      currentPrimary.doubt(primary);
    }
    if (decision.until() == Wait.NONE) {
      return decision.failure() == null ? run() : fail(failed(decision.failure()));
    }
    return isOnlyAttempt(standing)
        ? fail(failed(decision.failure()))
        : awaitVerdict(primary, failedAt, decision);
  }

  private boolean isOnlyAttempt(Standing standing) {
    return standing.calls() == CallPolicy.GO_ONCE || !caller.route().waits();
  }

  /**
   * Goes again, or fails, once a probe sent after the failure has come to what the decision waits
   * for; goes to another primary as soon as there is one. Waiting for a place in a busy pool is no
   * failover.
   */
  private Uni<Answer<T>> awaitVerdict(Primary failed, Instant failedAt, RetryDecision decision) {
    return await(
            later ->
                mayGo(later)
                    && (later.term() != failed.term() || isOver(decision.until(), later, failedAt)),
            decision.raisesDoubt())
        .chain(later -> later.term() == failed.term() ? goOn(failed, decision) : run());
  }

  private static boolean isOver(Wait wait, Standing later, Instant failedAt) {
    return wait == Wait.FOR_ANSWER
        ? later.primaryAnsweredSince(failedAt)
        : later.restsOnProbeSentAfter(failedAt);
  }

  private Uni<Answer<T>> goOn(Primary kept, RetryDecision decision) {
    return decision.failure() == null
        ? pause(kept).chain(this::run)
        : fail(failed(decision.failure()));
  }

  private Uni<Void> pause(Primary failed) {
    Duration pause = shorter(nextPause(), left());
    Uni<Void> now = Uni.createFrom().voidItem();
    return pause.isZero() || pause.isNegative()
        ? now
        : Uni.combine().any().of(now.onItem().delayIt().by(pause), anotherThan(failed));
  }

  /** The first are short; those after them last until the deadline with the attempts there are. */
  private Duration nextPause() {
    int attemptsLeft = MOST_ATTEMPTS - attemptsMade;
    return attemptsMade < MOST_ATTEMPTS / 2 || attemptsLeft <= 0
        ? settings.retryInterval()
        : longer(settings.retryInterval(), left().dividedBy(attemptsLeft + 1));
  }

  private Uni<Void> anotherThan(Primary primary) {
    return context
        .await(() -> currentPrimary.await(later -> later.term() != primary.term()))
        .replaceWithVoid();
  }

  private Uni<Standing> await(Predicate<Standing> condition, boolean failover) {
    Duration left = left();
    if (left.isZero() || left.isNegative()) {
      return Uni.createFrom().failure(outOfTime());
    }
    Instant since = clock.instant();
    return parking
        .park(
            caller,
            context
                .await(
                    () -> {
                      if (failover && !condition.test(currentPrimary.standing())) {
                        trail.parks(since);
                      }
                      return currentPrimary.await(condition);
                    })
                .ifNoItem()
                .after(left)
                .failWith(this::outOfTime))
        .onItemOrFailure()
        .invoke(
            (standing, failure) -> {
              if (!(failure instanceof Parking.Full)) {
                metrics.waited(Duration.between(since, clock.instant()));
              }
            })
        .onFailure(Parking.Full.class)
        .transform(failure -> turnedAway((Parking.Full) failure))
        .onFailure(Parking.Closed.class)
        .transform(failure -> failed(CallFailure.SHUTTING_DOWN));
  }

  private CallFailedException turnedAway(Parking.Full full) {
    metrics.turnedAway(full.limit());
    return failure(CallFailure.TOO_BUSY, String.valueOf(full.getMessage()));
  }

  /** In whole milliseconds: a timer for less than one is refused, and the call would never end. */
  private Duration left() {
    return Duration.ofMillis(Duration.between(clock.instant(), deadline).toMillis());
  }

  /** An attempt that the deadline cut short says less than the failure before it. */
  private boolean tellsLess(BamException failure) {
    return failure instanceof BamException.TimedOut
        && lastFailure != null
        && left().compareTo(Duration.ZERO) <= 0;
  }

  private CallFailedException outOfTime() {
    return failed(null);
  }

  private CallFailedException failed(@Nullable CallFailure failure) {
    Standing standing = currentPrimary.standing();
    CallFailure reason = failure != null ? failure : atDeadline(standing);
    String detail =
        mayWrite && standing.writesWait() && reason == CallFailure.NO_PRIMARY
            ? FailureDetail.ofWaitingWrite(standing, caller.verified())
            : FailureDetail.of(reason, lastFailure, standing, longest(), caller.verified());
    return failure(reason, mayWrite ? FailureDetail.ofWrite(reason, detail, touched) : detail);
  }

  private CallFailure atDeadline(Standing standing) {
    return mayWrite
        ? RetryPolicy.unsentAtDeadline(lastFailure)
        : RetryPolicy.atDeadline(lastFailure, standing.calls());
  }

  private CallFailedException failure(CallFailure reason, String detail) {
    BamError error = lastFailure instanceof BamException.ErrorReply reply ? reply.error() : null;
    return new CallFailedException(
        reason, name, detail, currentPrimary.standing(), error, trail.fails(reason));
  }

  private static <R> Uni<R> fail(CallFailedException failure) {
    return Uni.createFrom().failure(failure);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}

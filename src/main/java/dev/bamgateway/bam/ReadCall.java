package dev.bamgateway.bam;

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

/** One read with all its attempts. What a failed attempt means is {@link NextStep}'s to say. */
final class ReadCall<T> {

  private final String name;
  private final CurrentPrimary currentPrimary;
  private final UserAttempts<T> attempts;
  private final Parking parking;
  private final CallTrail trail;
  private final CallSettings settings;
  private final InstantSource clock;
  private final Instant deadline;
  private final CallerContext context = CallerContext.current();
  private final NextStep nextStep = new NextStep();
  private @Nullable BamException lastFailure;

  ReadCall(
      String name,
      CurrentPrimary currentPrimary,
      UserAttempts<T> attempts,
      Parking parking,
      CallTrail trail,
      CallSettings settings,
      InstantSource clock) {
    this.name = name;
    this.currentPrimary = currentPrimary;
    this.attempts = attempts;
    this.parking = parking;
    this.trail = trail;
    this.settings = settings;
    this.clock = clock;
    this.deadline = clock.instant().plus(settings.deadline());
  }

  Uni<Answer<T>> run() {
    Standing standing = currentPrimary.standing();
    return standing.calls() == CallPolicy.WAIT
        ? await(later -> later.calls() != CallPolicy.WAIT, true).chain(this::run)
        : attempt(standing);
  }

  private Uni<Answer<T>> attempt(Standing standing) {
    Primary primary = standing.primary();
    Duration time = shorter(settings.timeout(), left());
    if (primary == null || time.isZero() || time.isNegative()) {
      return Uni.createFrom().failure(outOfTime());
    }
    trail.goes();
    Uni<T> moved =
        context
            .await(() -> currentPrimary.await(later -> later.term() != primary.term()))
            .chain(later -> Uni.createFrom().<T>failure(new PrimaryUrlFilter.PrimaryMoved()));
    return Uni.combine()
        .any()
        .of(attempts.attempt(primary), moved)
        .ifNoItem()
        .after(time)
        .failWith(() -> new BamException.TimedOut("no answer in time"))
        .invoke(() -> trail.isAnswered(primary))
        .map(value -> new Answer<>(value, primary, currentPrimary.standing().state()))
        .onFailure(ReadCall::saysSomethingOfBam)
        .recoverWithUni(failure -> after(failure, standing, primary));
  }

  /** Anything else is a fault of ours, and goes to the caller as that. */
  private static boolean saysSomethingOfBam(Throwable failure) {
    return failure instanceof PrimaryUrlFilter.PrimaryMoved || BamFailures.isNamed(failure);
  }

  private Uni<Answer<T>> after(Throwable failure, Standing standing, Primary primary) {
    if (failure instanceof PrimaryUrlFilter.PrimaryMoved) {
      trail.moves(currentPrimary.standing().term());
      return run();
    }
    BamException named = BamFailures.translate(failure);
    if (!tellsLess(named)) {
      lastFailure = named;
    }
    NextStep.Step step = nextStep.after(named, primary.term());
    if (step.raisesDoubt()) {
      currentPrimary.doubt(primary);
    }
    if (step.verdict() != null || (step.waits() && standing.calls() == CallPolicy.GO_ONCE)) {
      return Uni.createFrom().failure(failed(step.verdict()));
    }
    return step.waits() ? awaitVerdict(primary, step.raisesDoubt()) : run();
  }

  /**
   * Goes again once a probe sent after the failure has confirmed the primary, or there is another
   * one. Waiting for a place in a busy pool is no failover.
   */
  private Uni<Answer<T>> awaitVerdict(Primary failed, boolean inDoubt) {
    Instant failedAt = clock.instant();
    return await(
            later ->
                later.calls() != CallPolicy.WAIT
                    && (later.term() != failed.term() || later.restsOnProbeSentAfter(failedAt)),
            inDoubt)
        .chain(later -> later.term() == failed.term() ? pause().chain(this::run) : run());
  }

  private Uni<Void> pause() {
    Duration pause = shorter(settings.retryInterval(), left());
    Uni<Void> now = Uni.createFrom().voidItem();
    return pause.isZero() || pause.isNegative() ? now : now.onItem().delayIt().by(pause);
  }

  private Uni<Standing> await(Predicate<Standing> condition, boolean failover) {
    Duration left = left();
    if (left.isZero() || left.isNegative()) {
      return Uni.createFrom().failure(outOfTime());
    }
    Instant since = clock.instant();
    return parking
        .park(
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
        .onFailure(Parking.Full.class)
        .transform(full -> failure(CallFailure.TOO_BUSY, String.valueOf(full.getMessage())));
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

  private CallFailedException failed(@Nullable CallFailure verdict) {
    Standing standing = currentPrimary.standing();
    CallFailure reason =
        verdict != null ? verdict : NextStep.atDeadline(lastFailure, standing.calls());
    return failure(reason, FailureDetail.of(reason, lastFailure, standing, settings.deadline()));
  }

  private CallFailedException failure(CallFailure reason, String detail) {
    BamError error = lastFailure instanceof BamException.ErrorReply reply ? reply.error() : null;
    return new CallFailedException(
        reason, name, detail, currentPrimary.standing(), error, trail.fails(reason));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}

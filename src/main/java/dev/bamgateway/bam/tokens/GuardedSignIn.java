package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.tokens.SignInOutcome.Accepted;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.bam.wire.FifoBulkhead;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The users' sign-ins, bounded for each member in time and in how many are in flight at once. Users
 * whom BAM has never let in get a share of that only. Anyone can claim to be any user, and after a
 * failover all the users who are known need to sign in.
 */
@Singleton
class GuardedSignIn {

  /** Of the whole, for users who are not verified. */
  private static final int SHARE = 4;

  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final String TOO_MANY = "too many sign-ins are under way";
  private static final String TOO_LATE = "the primary changed before the sign-in was sent";

  private final Map<Member, Bulkheads> bulkheads = new ConcurrentHashMap<>();
  private final SignInLog log = new SignInLog();
  private final BamSignIn signIn;
  private final CallSettings settings;
  private final InstantSource clock;

  GuardedSignIn(
      ApiVersions versions,
      BamConnections connections,
      CallSettings settings,
      InstantSource clock) {
    this.clock = clock;
    this.signIn = new BamSignIn(versions, connections);
    this.settings = settings;
  }

  /**
   * Signs in once; failures are {@link BamException}s.
   *
   * @param verified whether BAM has let the user in before
   * @param wanted whether the outcome is still of use; asked when the sign-in's turn has come
   */
  Uni<Accepted> signIn(Member member, Credentials user, boolean verified, BooleanSupplier wanted) {
    Bulkheads own = bulkheads.computeIfAbsent(member, same -> bulkheads());
    Supplier<Uni<Accepted>> begin =
        () ->
            wanted.getAsBoolean()
                ? inTime(member, user)
                : Uni.createFrom()
                    .failure(new BamException.NotConnected(Reason.POOL_BUSY, TOO_LATE));
    Uni<Accepted> guarded = verified ? own.all().with(begin) : inBoth(own, begin);
    return guarded
        .onFailure(BamFailures::isNamed)
        .transform(BamFailures::translate)
        .onFailure(BamException.SignInNotUnderstood.class)
        .invoke(failure -> log.tell(member, (BamException.SignInNotUnderstood) failure));
  }

  /** The two waits together are no longer than one. */
  private Uni<Accepted> inBoth(Bulkheads own, Supplier<Uni<Accepted>> begin) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Instant entered = clock.instant();
              return own.unverified()
                  .with(() -> own.all().with(left(entered, longestWait()), begin));
            });
  }

  private Duration left(Instant since, Duration of) {
    Duration left = of.minus(Duration.between(since, clock.instant()));
    return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
  }

  /**
   * The time runs from the start of the sign-in, not from the queue, and ends by cancelling the
   * request: one that went on unseen would keep its place for as long as the member is silent.
   */
  private Uni<Accepted> inTime(Member member, Credentials user) {
    Instant asked = clock.instant();
    return signIn
        .signIn(member, user)
        .ifNoItem()
        .after(settings.timeout())
        .failWith(() -> new BamException.TimedOut("the sign-in was not answered in time"))
        .map(token -> Accepted.of(token, asked));
  }

  /** Half the time-out of a request, so that a caller who is told to try again still has time. */
  private Duration longestWait() {
    return settings.timeout().dividedBy(2);
  }

  private Bulkheads bulkheads() {
    int most = settings.maxSignIns();
    return new Bulkheads(bulkhead(most), bulkhead(Math.max(1, most / SHARE)));
  }

  private FifoBulkhead bulkhead(int underWay) {
    return new FifoBulkhead(
        new FifoBulkhead.Limits(underWay, settings.maxParked(), longestWait()), TOO_MANY);
  }

  /**
   * The bulkheads of one member.
   *
   * @param unverified a share of all; a sign-in passes it first
   */
  private record Bulkheads(FifoBulkhead all, FifoBulkhead unverified) {}
}

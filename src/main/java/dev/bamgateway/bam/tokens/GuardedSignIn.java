package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.tokens.SignInOutcome.Accepted;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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

  private final Map<Member, Guards> guards = new ConcurrentHashMap<>();
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
    Guards own = guards.computeIfAbsent(member, ignored -> guards());
    return Uni.createFrom()
        .deferred(() -> inTurn(own, verified, () -> inTime(member, user), wanted))
        .onFailure(BamFailures::isNamed)
        .transform(BamFailures::translate);
  }

  /**
   * Runs a sign-in when the bulkhead lets it. One that waits too long is given up: its caller is
   * told that too many are under way, while there is still time to try again, and it never starts.
   */
  private Uni<Accepted> inTurn(
      Guards own, boolean verified, Supplier<Uni<Accepted>> signIn, BooleanSupplier wanted) {
    AtomicReference<QueueState> state = new AtomicReference<>(QueueState.WAITING);
    Supplier<Uni<Accepted>> begin =
        () ->
            wanted.getAsBoolean() && state.compareAndSet(QueueState.WAITING, QueueState.BEGUN)
                ? signIn.get()
                : Uni.createFrom().failure(tooMany());
    Uni<Accepted> guarded =
        verified ? own.all().get(begin) : own.unverified().get(() -> own.all().get(begin));
    Uni<Accepted> givenUp =
        Uni.createFrom()
            .voidItem()
            .onItem()
            .delayIt()
            .by(settings.timeout().dividedBy(2))
            .chain(
                () ->
                    state.compareAndSet(QueueState.WAITING, QueueState.GIVEN_UP)
                        ? Uni.createFrom().failure(tooMany())
                        : Uni.createFrom().nothing());
    return Uni.combine().any().of(guarded, givenUp);
  }

  private static BamException tooMany() {
    return new BamException.NotConnected(
        BamException.NotConnected.Reason.POOL_BUSY, "too many sign-ins are under way");
  }

  /**
   * The time runs from the start of the sign-in, not from the queue, and ends by cancelling the
   * request: one that went on unseen would keep its place for as long as the server is silent.
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

  private Guards guards() {
    int most = settings.maxSignIns();
    return new Guards(bulkhead(most), bulkhead(Math.max(1, most / SHARE)));
  }

  private TypedGuard<Uni<Accepted>> bulkhead(int limit) {
    return TypedGuard.create(new TypeLiteral<Uni<Accepted>>() {})
        .withBulkhead()
        .limit(limit)
        .queueSize(settings.maxParked())
        .done()
        .build();
  }

  private enum QueueState {
    WAITING,
    BEGUN,
    GIVEN_UP
  }

  private record Guards(TypedGuard<Uni<Accepted>> all, TypedGuard<Uni<Accepted>> unverified) {}
}

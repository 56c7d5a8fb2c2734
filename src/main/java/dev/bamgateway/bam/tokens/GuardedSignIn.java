package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.places.Claimant;
import dev.bamgateway.bam.places.FairBulkhead;
import dev.bamgateway.bam.tokens.SignInOutcome.Accepted;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The users' sign-ins, bounded for each member in time and in how many are in flight at once. Users
 * whom BAM has never let in get a share of that only. Anyone can claim to be any user, and after a
 * failover all the users who are known need to sign in.
 */
@Singleton
class GuardedSignIn {

  private static final String TOO_MANY = "too many sign-ins are under way";
  private static final String TOO_LATE = "the primary changed before the sign-in was sent";
  private static final String ABANDONED = "nobody waits for the sign-in any more";

  private final Map<Member, FairBulkhead> bulkheads = new ConcurrentHashMap<>();
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
   * @param who takes the place: whoever asked first
   * @param wanted whether the outcome is still of use; asked when the sign-in's turn has come
   * @param turn is told of that, and may be abandoned before
   */
  Uni<Accepted> signIn(
      Member member, Credentials user, Claimant who, BooleanSupplier wanted, SignInTurn turn) {
    Uni<Accepted> inTurn =
        bulkheads
            .computeIfAbsent(member, same -> bulkhead())
            .with(who, settings.deadline(), () -> begin(member, user, wanted, turn));
    return Uni.combine()
        .any()
        .of(inTurn, abandoned(turn))
        .onFailure(BamFailures::isNamed)
        .transform(BamFailures::translate)
        .onFailure(BamException.SignInNotUnderstood.class)
        .invoke(failure -> log.tell(member, (BamException.SignInNotUnderstood) failure));
  }

  private Uni<Accepted> begin(
      Member member, Credentials user, BooleanSupplier wanted, SignInTurn turn) {
    if (!turn.begin()) {
      return Uni.createFrom().failure(new NotConnected(Reason.NO_PLACE, ABANDONED));
    }
    return wanted.getAsBoolean()
        ? inTime(member, user)
        : Uni.createFrom().failure(new NotConnected(Reason.POOL_BUSY, TOO_LATE));
  }

  /** Leaves the queue, too. */
  private static Uni<Accepted> abandoned(SignInTurn turn) {
    return Uni.createFrom()
        .completionStage(turn::abandoned)
        .onItemOrFailure()
        .transformToUni(
            (none, failure) ->
                Uni.createFrom().failure(new NotConnected(Reason.NO_PLACE, ABANDONED)));
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

  private FairBulkhead bulkhead() {
    return new FairBulkhead(
        new FairBulkhead.Limits(settings.maxSignIns(), settings.maxParked(), TOO_MANY));
  }
}

package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.tokens.ReadOnlySignIn;
import dev.bamgateway.bam.tokens.ReadOnlySignIn.Outcome;
import dev.bamgateway.bam.tokens.SingleFlight;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees through standbys that report the primary's role as their own: a claim that is news, or one
 * of several, is put to the test of a read-only sign-in. While a member goes on claiming, the test
 * is repeated at most once an interval, and in between, and while nothing clear comes of it, its
 * last clear outcome holds.
 *
 * <p>The test is for claims that forwarding can explain. A member that has said Standby itself does
 * not forward, and neither do the others while one of them says it.
 */
final class ForwardingDetector {

  private final ReadOnlySignIn signIn;
  private final MonitoringAccount account;
  private final Duration timeout;
  private final Duration interval;
  private final InstantSource clock;
  private final SingleFlight<Member, Outcome> attempts = new SingleFlight<>();
  private final Map<Member, Tested> tested = new ConcurrentHashMap<>();
  private final Map<Member, Manner> toldItself = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Instant> nobodySince = new AtomicReference<>();

  /**
   * @param timeout of a whole probe, of which a test takes what is left at most
   * @param interval between two tests of one member
   */
  ForwardingDetector(
      ReadOnlySignIn signIn,
      MonitoringAccount account,
      Duration timeout,
      Duration interval,
      InstantSource clock) {
    this.signIn = signIn;
    this.account = account;
    this.timeout = timeout;
    this.interval = interval;
    this.clock = clock;
  }

  /**
   * The answer, as standby's if that is what the member turns out to be.
   *
   * @param token the session that the answer came through
   * @param view what is known of the cluster
   */
  Uni<Observation.Answered> check(Observation.Answered answer, BamToken token, ClusterView view) {
    Member member = answer.member();
    if (answer.role() != ReplicationRole.PRIMARY || !answer.source().mayBeForwarded()) {
      tested.remove(member);
      if (isToldUnforwarded(answer)) {
        toldItself.put(member, Manner.of(answer));
      }
      return Uni.createFrom().item(answer);
    }
    if (Manner.of(answer).equals(toldItself.get(member)) || isToldByAnother(answer, view)) {
      tested.remove(member);
      return Uni.createFrom().item(answer);
    }
    Tested last = tested.get(member);
    boolean doubted = isDoubted(view, member) || isStandby(last);
    if (doubted && (last == null || !clock.instant().isBefore(last.at().plus(interval)))) {
      return test(answer, token).map(now -> judged(answer, now, view));
    }
    return Uni.createFrom().item(judged(answer, last, view));
  }

  /** Whether another member says Standby itself, through the same source and in the same round. */
  private static boolean isToldByAnother(Observation.Answered answer, ClusterView view) {
    return others(answer, view).stream()
        .map(MemberView::answer)
        .anyMatch(
            other ->
                other != null
                    && other.source() == answer.source()
                    && isToldUnforwarded(other)
                    && isOfTheRound(other, answer, view));
  }

  /**
   * Whether a member says Standby itself although it could have forwarded the question. One that
   * has lost its primary has nobody to forward to.
   */
  private static boolean isToldUnforwarded(Observation.Answered answer) {
    return ReplicationRole.parse(answer.roleText()) == ReplicationRole.STANDBY
        && answer.status() != ReplicationStatus.NOT_REPLICATING
        && answer.status() != ReplicationStatus.UNAVAILABLE
        && !Boolean.FALSE.equals(answer.reachesPrimary());
  }

  private static List<MemberView> others(Observation.Answered answer, ClusterView view) {
    return view.members().stream()
        .filter(other -> !other.member().equals(answer.member()))
        .toList();
  }

  private static boolean isOfTheRound(
      Observation.Answered other, Observation.Answered answer, ClusterView view) {
    return !other
        .probe()
        .sentAt()
        .isBefore(answer.probe().sentAt().minus(view.timing().freshness()));
  }

  /** Whether another than the incumbent claims, or another claims beside the incumbent. */
  private static boolean isDoubted(ClusterView view, Member member) {
    Primary incumbent = view.incumbent();
    return incumbent == null
        || !incumbent.member().equals(member)
        || view.members().stream()
            .anyMatch(
                other ->
                    !other.member().equals(member) && other.answersAs(ReplicationRole.PRIMARY));
  }

  private Uni<@Nullable Tested> test(Observation.Answered answer, BamToken token) {
    Instant now = clock.instant();
    Duration left = timeout.minus(Duration.between(answer.probe().sentAt(), now));
    Member member = answer.member();
    if (left.isNegative() || left.isZero()) {
      return Uni.createFrom().item(() -> note(member, Outcome.UNCLEAR, now));
    }
    return attempts
        .run(
            member,
            () ->
                signIn
                    .attempt(member, account.credentials(), token)
                    // Noted here, so that one that takes longer than its probe is not lost.
                    .invoke(outcome -> note(member, outcome, now)))
        .map(outcome -> tested.get(member))
        .ifNoItem()
        // Half of it, so that the role that was read is not lost with the probe.
        .after(left.dividedBy(2))
        .recoverWithUni(() -> Uni.createFrom().item(() -> note(member, Outcome.UNCLEAR, now)));
  }

  private @Nullable Tested note(Member member, Outcome outcome, Instant at) {
    return tested.compute(member, (same, last) -> Tested.after(last, outcome, at));
  }

  private Observation.Answered judged(
      Observation.Answered answer, @Nullable Tested outcome, ClusterView view) {
    return isStandby(outcome) && !testsTellNothing(answer, view)
        ? answer.as(ReplicationRole.STANDBY)
        : answer;
  }

  private static boolean isStandby(@Nullable Tested outcome) {
    return outcome != null && outcome.outcome() == Outcome.ACCEPTED;
  }

  /**
   * If every member has answered in this round, and each that claims is a standby by its test, then
   * nobody would be primary: this BAM grants read-only sessions to whoever asks, and the claims
   * stand. While one is silent that one may be the primary. An outcome from before that state of
   * things may be of an earlier role, so every claim is tested once more first.
   */
  private boolean testsTellNothing(Observation.Answered answer, ClusterView view) {
    Predicate<MemberView> isFallen =
        other -> {
          Observation.Answered told = other.answer();
          return told != null
              && isOfTheRound(told, answer, view)
              && (!claims(told) || isStandby(tested.get(other.member())));
        };
    if (!others(answer, view).stream().allMatch(isFallen)) {
      nobodySince.set(null);
      return false;
    }
    Instant since = nobodySince.updateAndGet(at -> at == null ? clock.instant() : at);
    return view.members().stream()
        .filter(
            member ->
                member.member().equals(answer.member())
                    || (member.answer() != null && claims(member.answer())))
        .map(member -> tested.get(member.member()))
        .allMatch(test -> test != null && test.clearAt() != null && test.clearAt().isAfter(since));
  }

  private static boolean claims(Observation.Answered told) {
    return told.source().mayBeForwarded()
        && ReplicationRole.parse(told.roleText()) == ReplicationRole.PRIMARY
        && told.role() != ReplicationRole.STANDALONE;
  }

  /** How a member came to tell its role; another version may come to it otherwise. */
  private record Manner(RoleSource source, @Nullable String version) {
    static Manner of(Observation.Answered answer) {
      return new Manner(answer.source(), answer.version());
    }
  }

  /**
   * @param outcome the last clear one; unclear if there was none
   * @param at when the newest test began
   * @param clearAt when the newest one began that was clear; null if there was none
   */
  private record Tested(Outcome outcome, Instant at, @Nullable Instant clearAt) {
    static Tested after(@Nullable Tested last, Outcome outcome, Instant at) {
      if (outcome != Outcome.UNCLEAR) {
        return new Tested(outcome, at, at);
      }
      return last == null
          ? new Tested(outcome, at, null)
          : new Tested(last.outcome(), at, last.clearAt());
    }
  }
}

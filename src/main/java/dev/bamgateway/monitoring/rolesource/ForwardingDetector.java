package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.tokens.ReadOnlySignIn;
import dev.bamgateway.bam.tokens.ReadOnlySignIn.Outcome;
import dev.bamgateway.bam.tokens.SingleFlight;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sees through standbys that report the primary's role as their own: a claim that is news, or one
 * of several, is put to the test of a read-only sign-in. While a member goes on claiming, the test
 * is repeated at most once an interval, and in between its last clear outcome holds.
 */
final class ForwardingDetector {

  private static final Pattern MAJOR_MINOR = Pattern.compile("(\\d{1,3})\\.(\\d{1,2})");

  private final ReadOnlySignIn signIn;
  private final MonitoringAccount account;
  private final Duration timeout;
  private final Duration interval;
  private final InstantSource clock;
  private final SingleFlight<Member, Outcome> attempts = new SingleFlight<>();
  private final Map<Member, Tested> tested = new ConcurrentHashMap<>();

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
   * @param version the API that the answer came through
   * @param view what is known of the cluster
   */
  Uni<Observation.Answered> check(
      Observation.Answered answer, ApiVersion version, ClusterView view) {
    Member member = answer.member();
    if (answer.role() != ReplicationRole.PRIMARY || !answer.source().mayBeForwarded()) {
      tested.remove(member);
      return Uni.createFrom().item(answer);
    }
    Tested last = tested.get(member);
    boolean doubted = isDoubted(view, member) || isStandby(last);
    if (doubted && (last == null || !clock.instant().isBefore(last.at().plus(interval)))) {
      return test(answer, version, last).map(now -> judged(answer, now));
    }
    return Uni.createFrom().item(judged(answer, last));
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

  private Uni<Tested> test(Observation.Answered answer, ApiVersion version, @Nullable Tested last) {
    Instant now = clock.instant();
    Duration left = timeout.minus(Duration.between(answer.probe().sentAt(), now));
    if (left.isNegative() || left.isZero()) {
      return Uni.createFrom().item(Tested.after(last, Outcome.UNCLEAR, now));
    }
    Member member = answer.member();
    return attempts
        .run(member, () -> signIn.attempt(member, account.credentials(), version))
        .map(outcome -> knowsReadOnly(answer, version) ? outcome : Outcome.UNCLEAR)
        .ifNoItem()
        // Half of it, so that the role that was read is not lost with the probe.
        .after(left.dividedBy(2))
        .recoverWithItem(Outcome.UNCLEAR)
        .map(outcome -> Tested.after(last, outcome, now))
        .invoke(outcome -> tested.put(member, outcome));
  }

  /** Before 9.3 v1 passes over the wish and opens a session like any other. */
  private static boolean knowsReadOnly(Observation.Answered answer, ApiVersion api) {
    if (api != ApiVersion.V1) {
      return true;
    }
    Matcher version = MAJOR_MINOR.matcher(answer.version() == null ? "" : answer.version());
    return version.lookingAt()
        && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= 903;
  }

  private static Observation.Answered judged(
      Observation.Answered answer, @Nullable Tested outcome) {
    return isStandby(outcome) ? answer.as(ReplicationRole.STANDBY) : answer;
  }

  private static boolean isStandby(@Nullable Tested outcome) {
    return outcome != null && outcome.outcome() == Outcome.ACCEPTED;
  }

  /**
   * @param clear whether the outcome is that of the newest test, and not of one before
   */
  private record Tested(Outcome outcome, Instant at, boolean clear) {

    /** One unclear outcome is passed over; with the second nothing is known any more. */
    static Tested after(@Nullable Tested last, Outcome outcome, Instant at) {
      if (outcome != Outcome.UNCLEAR) {
        return new Tested(outcome, at, true);
      }
      return new Tested(last != null && last.clear() ? last.outcome() : outcome, at, false);
    }
  }
}

package dev.bamgateway.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.election.PrimaryElection;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Rule;
import dev.bamgateway.cluster.view.Verdict;
import dev.bamgateway.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The real election and its view, on a clock that only the test moves; the members are played, each
 * of which goes on replying as it was told to. Verdicts are carried out as soon as they are made.
 */
public final class ElectionOnVirtualTime {

  public static final Member A = Member.of("https://bam1.example.org");
  public static final Member B = Member.of("https://bam2.example.org");
  public static final Member C = Member.of("https://bam3.example.org");
  public static final List<Member> ALL = List.of(A, B, C);

  public static final Timing TIMING = TestSettings.defaultTiming();

  private final Map<Member, Function<Probe, Observation>> replies = new HashMap<>();
  private long probes;
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private ClusterView view;
  private Verdict verdict;

  private ElectionOnVirtualTime(int size) {
    view = ClusterView.of(ALL.subList(0, size), MonitoringMode.FOLLOW, TIMING);
    verdict = PrimaryElection.judge(view, now);
    silent(ALL.toArray(Member[]::new));
  }

  /** A cluster of which nothing is known yet and nobody answers. */
  public static ElectionOnVirtualTime of(int size) {
    return new ElectionOnVirtualTime(size);
  }

  /** A cluster in which A has been primary for a while, the others its standbys. */
  public static ElectionOnVirtualTime settled(int size) {
    return of(size).primary(A).standby(B, C).round().round();
  }

  public ElectionOnVirtualTime primary(Member... members) {
    return role(ReplicationRole.PRIMARY, members);
  }

  public ElectionOnVirtualTime standby(Member... members) {
    return role(ReplicationRole.STANDBY, members);
  }

  public ElectionOnVirtualTime standalone(Member... members) {
    return role(ReplicationRole.STANDALONE, members);
  }

  public ElectionOnVirtualTime unknown(Member... members) {
    return role(ReplicationRole.UNKNOWN, members);
  }

  private ElectionOnVirtualTime role(ReplicationRole role, Member... members) {
    for (Member member : members) {
      reply(member, Reply.of(member, role));
    }
    return this;
  }

  /** A replicating standby that names its primary. */
  public ElectionOnVirtualTime witness(Member member, Member primary) {
    return reply(member, Reply.of(member, ReplicationRole.STANDBY).naming(Reply.address(primary)));
  }

  public ElectionOnVirtualTime silent(Member... members) {
    return reply(Reply.SILENCE, members);
  }

  public ElectionOnVirtualTime mute(Member... members) {
    return reply(Reply.NO_PERMISSION, members);
  }

  public ElectionOnVirtualTime rejecting(Member... members) {
    return reply(Reply.REJECTION, members);
  }

  public ElectionOnVirtualTime reply(Member member, Function<Probe, Observation> reply) {
    replies.put(member, reply);
    return this;
  }

  /** Changes how a member that answers does so. */
  public ElectionOnVirtualTime but(Member member, UnaryOperator<Reply> change) {
    return reply(member, change.apply((Reply) replyOf(member)));
  }

  private ElectionOnVirtualTime reply(Function<Probe, Observation> reply, Member... members) {
    for (Member member : members) {
      replies.put(member, reply);
    }
    return this;
  }

  /** Half a second later every member is probed; judged when all results are there. */
  public ElectionOnVirtualTime round() {
    after(TIMING.transitionInterval());
    view.members().forEach(member -> accept(observe(member.member())));
    return judge();
  }

  public ElectionOnVirtualTime rounds(int count) {
    for (int i = 0; i < count; i++) {
      round();
    }
    return this;
  }

  /** Half a second later these members are probed; judged as each result arrives, in this order. */
  public ElectionOnVirtualTime probe(Member... members) {
    after(TIMING.transitionInterval());
    for (Member member : members) {
      arrive(observe(member));
    }
    return this;
  }

  public ElectionOnVirtualTime probe(List<Member> members) {
    return probe(members.toArray(Member[]::new));
  }

  private Function<Probe, Observation> replyOf(Member member) {
    return requireNonNull(replies.get(member));
  }

  /** Sends a probe now; its result has yet to {@link #arrive}. */
  public Observation observe(Member member) {
    return replyOf(member).apply(new Probe(member, ++probes, now));
  }

  public ElectionOnVirtualTime arrive(Observation observation) {
    accept(observation);
    return judge();
  }

  private void accept(Observation observation) {
    view = view.accept(observation);
  }

  public ElectionOnVirtualTime after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  public ElectionOnVirtualTime judge() {
    verdict = PrimaryElection.judge(view, now);
    view = view.apply(verdict, now);
    return this;
  }

  public ElectionOnVirtualTime mode(MonitoringMode mode) {
    view = view.withMode(mode);
    return judge();
  }

  /** A member was asked whom its cluster is made of. */
  public ElectionOnVirtualTime discovered(Member asked, Member... named) {
    view = view.discovered(asked, new LinkedHashSet<>(List.of(named)));
    return judge();
  }

  /** Everything the last verdict came to, in the order of the table's columns. */
  public ElectionOnVirtualTime expect(
      Rule rule, MonitoringState state, CallPolicy calls, @Nullable Member incumbent, long term) {
    assertThat(verdict.rule()).as("rule of %s", verdict).isEqualTo(rule);
    assertThat(verdict.calls()).as("calls under %s", verdict).isEqualTo(calls);
    return expect(state, incumbent, term);
  }

  public ElectionOnVirtualTime expect(
      MonitoringState state, @Nullable Member incumbent, long term) {
    assertThat(view.state()).as("state after %s", verdict).isEqualTo(state);
    assertThat(incumbent()).as("primary after %s", verdict).isEqualTo(incumbent);
    assertThat(view.term()).as("term after %s", verdict).isEqualTo(term);
    return this;
  }

  public ElectionOnVirtualTime expectReason(String reason) {
    assertThat(verdict.reason()).isEqualTo(reason);
    return this;
  }

  public @Nullable Member incumbent() {
    return view.incumbent() == null ? null : view.incumbent().member();
  }

  public MemberView of(Member member) {
    return view.of(member);
  }

  public ClusterView view() {
    return view;
  }

  public Verdict verdict() {
    return verdict;
  }

  public Instant now() {
    return now;
  }
}

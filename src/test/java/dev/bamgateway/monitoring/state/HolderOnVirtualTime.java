package dev.bamgateway.monitoring.state;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The real holder of a cluster of two, on a clock that only the test moves; the outcomes of probes
 * are played, each as soon as its probe is sent.
 */
public final class HolderOnVirtualTime implements InstantSource {

  public static final Member A = Member.of("https://bam1.example.org");
  public static final Member B = Member.of("https://bam2.example.org");
  public static final Timing TIMING = TestSettings.defaultTiming();
  public static final ClusterSettings CLUSTER = new ClusterSettings(List.of(A, B), null);

  public final Fired<MonitorStep> changes = new Fired<>();
  final Fired<PrimaryDoubted> doubts = new Fired<>();
  public final PrimaryUrlHolder holder;
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private long probes;

  private HolderOnVirtualTime(MonitoringMode mode) {
    holder = new PrimaryUrlHolder(CLUSTER, settings(mode), this, changes, doubts);
  }

  /** No member has been asked yet. */
  public static HolderOnVirtualTime in(MonitoringMode mode) {
    return new HolderOnVirtualTime(mode);
  }

  /** A has just been found to be primary, B its standby. */
  public static HolderOnVirtualTime adopted() {
    return in(MonitoringMode.FOLLOW).primary(A).standby(B);
  }

  public static MonitorSettings settings(MonitoringMode mode) {
    return TestSettings.monitor().mode(mode).timing(TIMING).build();
  }

  @Override
  public Instant instant() {
    return now;
  }

  public HolderOnVirtualTime after(Duration time) {
    now = now.plus(time);
    return this;
  }

  public HolderOnVirtualTime primary(Member member) {
    return answer(member, ReplicationRole.PRIMARY);
  }

  public HolderOnVirtualTime standby(Member member) {
    return answer(member, ReplicationRole.STANDBY);
  }

  /** B is promoted while A answers. */
  public HolderOnVirtualTime failover() {
    return primary(B).standby(A);
  }

  public HolderOnVirtualTime silent(Member member) {
    holder.accept(new Observation.TimedOut(probe(member), "no answer in time"));
    return this;
  }

  private HolderOnVirtualTime answer(Member member, ReplicationRole role) {
    Probe probe = probe(member);
    holder.accept(
        new Observation.Answered(
            probe,
            Observation.RoleTold.of(role),
            Replication.of(ReplicationStatus.REPLICATING),
            RoleSource.V2,
            new Observation.Details(null, List.of(), null, "9.5.0")));
    return this;
  }

  /** A little time passes before each probe, so that none is as old as another. */
  private Probe probe(Member member) {
    after(Duration.ofMillis(1));
    return new Probe(member, ++probes, now);
  }

  /** The changes that were told since they were last taken. */
  public List<MonitorStep> takeSteps() {
    List<MonitorStep> taken = List.copyOf(changes.events);
    changes.events.clear();
    return taken;
  }

  /** The holder's mode and choice, as an administrator sets them. */
  public HolderOnVirtualTime setMode(MonitoringMode mode, String by) {
    holder.setMode(mode, by);
    return this;
  }

  public boolean choose(Member member, String by) {
    return holder.choose(member, by);
  }

  public void review() {
    holder.review();
  }

  /** What a probe that is sent now brings. */
  public HolderOnVirtualTime observe(Function<Probe, Observation> outcome, Member member) {
    holder.accept(outcome.apply(probe(member)));
    return this;
  }

  /** The changes of primary or state that were told. */
  public List<MonitorStep> transitions() {
    return changes.events.stream().filter(MonitorStep::isTransition).toList();
  }

  public MonitorSnapshot snapshot() {
    return holder.snapshot();
  }
}

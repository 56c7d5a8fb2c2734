package dev.bamgateway.monitoring.probing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.election.PrimaryElection;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The real probe and election, over sockets to a simulated cluster, on a clock that only the test
 * moves; the test says who is probed and when.
 */
public final class ProbesOverSockets implements AutoCloseable, InstantSource {

  public static final Duration INTERVAL = Duration.ofSeconds(5);

  public final SimulatedCluster cluster;
  private final MemberProbe probe;
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private long sequence;
  private ClusterView view;

  /**
   * @param source null for auto
   * @param timeout longest time for one probe
   */
  public ProbesOverSockets(
      ClusterOptions options,
      @Nullable RoleSource source,
      Duration timeout,
      TlsConfigurationRegistry tls,
      ObjectMapper json) {
    cluster = SimulatedCluster.start(options);
    Timing timing =
        TestSettings.timing()
            .interval(INTERVAL)
            .transitionInterval(Duration.ofMillis(100))
            .timeout(timeout)
            .build();
    MonitorSettings settings =
        TestSettings.monitor()
            .roleSource(source)
            .timing(timing)
            .failoverApiPort(options.failoverApi() == null ? null : cluster.failoverApiPort())
            .build();
    List<Member> members = cluster.members().stream().map(ProbesOverSockets::member).toList();
    view = ClusterView.of(members, MonitoringMode.FOLLOW, timing);
    probe =
        new MemberProbes(tls, json, this)
            .of(new ClusterSettings(members, null), settings, Duration.ofSeconds(2));
  }

  private static Member member(SimulatedMember member) {
    return Member.of(member.url());
  }

  /** The outcome of a probe of a member, {@code bam1} to {@code bam3}. */
  public Observation probe(String name) {
    Member member = member(cluster.member(name));
    Observation outcome =
        probe.run(new Probe(member, ++sequence, now), () -> view).await().atMost(Patience.LIMIT);
    view = view.accept(outcome);
    view = view.apply(PrimaryElection.judge(view, now), now);
    return outcome;
  }

  /** The member that the election has chosen by now; null if none. */
  public @Nullable String primary() {
    Primary incumbent = view.incumbent();
    return incumbent == null
        ? null
        : cluster.members().stream()
            .filter(member -> member(member).equals(incumbent.member()))
            .map(SimulatedMember::name)
            .findFirst()
            .orElseThrow();
  }

  /** The answer to a probe. */
  public Observation.Answered answer(String name) {
    Observation outcome = probe(name);
    if (outcome instanceof Observation.Answered answered) {
      return answered;
    }
    throw new AssertionError(outcome);
  }

  public SimulatedMember simulated(String name) {
    return cluster.member(name);
  }

  /** The gateway ends. */
  public void shutDown() {
    probe.onShutdown(new ShutdownEvent());
  }

  public void after(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void close() {
    cluster.close();
  }
}

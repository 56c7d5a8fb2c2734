package dev.bamgateway.monitoring.probing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.state.Fired;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.monitoring.state.PrimaryDoubted;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * The real job, probe and holder, over sockets to one simulated member, on a clock that only the
 * test moves; time-outs are long, so that nothing ends by itself.
 */
final class JobOnVirtualTime implements AutoCloseable, InstantSource {

  static final Timing TIMING = TestSettings.timing().timeout(Duration.ofSeconds(30)).build();

  private final SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(1));
  final PrimaryUrlHolder holder;
  final ClusterHealthJob job;
  private final Member member = Member.of(cluster.member(0).url());
  private final Vertx vertx = Vertx.vertx();
  private volatile Instant now = Instant.parse("2026-01-31T14:00:00Z");

  JobOnVirtualTime(TlsConfigurationRegistry tls, ObjectMapper json) {
    ClusterSettings members = new ClusterSettings(List.of(member), null);
    MonitorSettings settings =
        TestSettings.monitor().roleSource(RoleSource.V2).timing(TIMING).build();
    Fired<PrimaryDoubted> doubts = new Fired<>();
    holder = new PrimaryUrlHolder(members, settings, this, new Fired<>(), doubts);
    MemberProbe probe = new MemberProbes(tls, json, this).of(members, settings, TIMING.timeout());
    job = new ClusterHealthJob(members, settings, holder, probe, this, new Random(1), vertx);
    doubts.listener = job::onDoubt;
  }

  SimulatedMember member() {
    return cluster.member(0);
  }

  /** What the last probe that ended brought. */
  Observation latest() {
    return Objects.requireNonNull(holder.snapshot().view().of(member).latest());
  }

  /** What the member answers somebody who asks. */
  Observation ask() {
    return job.ask(member).await().atMost(Patience.LIMIT);
  }

  /** The same while the answer is to come. */
  CompletableFuture<Observation> begin() {
    return job.ask(member).subscribeAsCompletionStage();
  }

  /** A call to the primary fails as if the primary had. */
  void callFails() {
    holder.doubt(Objects.requireNonNull(holder.standing().primary()));
  }

  void after(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void close() {
    job.onShutdown(new ShutdownEvent());
    cluster.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

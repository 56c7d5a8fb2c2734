package dev.bamgateway.monitoring.probing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.ApiVersions;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.settings.TlsConfigurations;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/**
 * The real job and holder of a cluster of two, on a clock that only the test moves; nothing is
 * sent, and the outcomes of probes are played.
 */
public final class MonitorOnVirtualTime implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HolderOnVirtualTime cluster;
  private final ClusterHealthJob job;

  public MonitorOnVirtualTime(MonitoringMode mode) {
    cluster = HolderOnVirtualTime.in(mode);
    MonitorSettings settings = HolderOnVirtualTime.settings(mode);
    try {
      MemberProbe probe =
          new MemberProbe(
              HolderOnVirtualTime.CLUSTER,
              TestSettings.calls().build(),
              settings,
              new MonitoringAccount(settings, () -> {}),
              new ApiVersions(ApiVersion.V2, cluster),
              new TlsConfigurations(),
              new ObjectMapper(),
              new MemoryShares(1L << 30),
              cluster);
      job =
          new ClusterHealthJob(
              HolderOnVirtualTime.CLUSTER,
              settings,
              cluster.holder,
              probe,
              cluster,
              new Random(1),
              vertx);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public FailoverMonitoringManager manager() {
    return new FailoverMonitoringManager(cluster.holder, job);
  }

  public InstantSource clock() {
    return cluster;
  }

  /** Lets time pass. */
  public void after(Duration time) {
    cluster.after(time);
  }

  /** The first member answers as primary. */
  public void firstMemberAnswers() {
    cluster.primary(HolderOnVirtualTime.A);
  }

  /** The second member gives no answer in time. */
  public void secondMemberIsSilent() {
    cluster.silent(HolderOnVirtualTime.B);
  }

  /** The loop runs by itself; with monitoring stopped it sends nothing. */
  public void beat() {
    job.beat();
  }

  public HolderOnVirtualTime cluster() {
    return cluster;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

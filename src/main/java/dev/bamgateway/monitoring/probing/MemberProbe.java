package dev.bamgateway.monitoring.probing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.ApiVersions;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.monitoring.rolesource.RoleReader;
import dev.bamgateway.monitoring.rolesource.RoleSources;
import dev.bamgateway.monitoring.state.MonitorSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Asks one member for its own role, within the time-out from connect to last byte. Never fails. */
@Singleton
class MemberProbe {

  private final Duration timeout;
  private final RoleReader source;
  private final AtomicBoolean shutDown = new AtomicBoolean();

  MemberProbe(
      ClusterSettings cluster,
      CallSettings calls,
      MonitorSettings settings,
      MonitoringAccount account,
      ApiVersions versions,
      TlsConfigurationRegistry tls,
      ObjectMapper json,
      MemoryShares memory,
      InstantSource clock) {
    this.timeout = settings.timing().timeout();
    this.source =
        new RoleSources(
                cluster,
                calls,
                settings,
                account,
                versions,
                tls,
                json,
                memory,
                clock,
                shutDown::get)
            .chosen();
  }

  void onShutdown(@Observes ShutdownEvent event) {
    shutDown.set(true);
    source.close();
  }

  /**
   * The outcome of the probe, whatever it is.
   *
   * @param view what is known of the cluster, so that a claim that is news can be tested
   */
  Uni<Observation> run(Probe probe, Supplier<ClusterView> view) {
    return Uni.createFrom()
        .deferred(() -> source.read(probe, view))
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new BamException.TimedOut("no answer in time"))
        .<Observation>map(answered -> answered)
        .onFailure()
        .recoverWithItem(failure -> ProbeFailures.observation(probe, failure));
  }
}

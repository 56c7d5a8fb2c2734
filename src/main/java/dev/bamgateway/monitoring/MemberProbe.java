package dev.bamgateway.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.ApiVersions;
import dev.bamgateway.bam.BamConnections;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamSignIn;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Observation;
import dev.bamgateway.cluster.Probe;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Asks one member for its own role, within the time-out from connect to last byte. Never fails. */
@Singleton
class MemberProbe {

  /**
   * A probe sends one request at a time, and probes of one member do not overlap: the rest is room
   * for one that was given up for lost and may still be under way.
   */
  private static final int POOL_SIZE = 4;

  private final MonitorSettings settings;
  private final ProbeSessions sessions;
  private final RoleReader v1;
  private final V2RoleReader v2;

  MemberProbe(
      ClusterSettings cluster,
      CallSettings calls,
      MonitorSettings settings,
      MonitoringAccount account,
      ApiVersions versions,
      TlsConfigurationRegistry tls,
      ObjectMapper json,
      InstantSource clock) {
    this.settings = settings;
    BamConnections connections =
        new BamConnections(
            cluster, calls.connectTimeout(), settings.timing().timeout(), tls, json, POOL_SIZE);
    this.v1 = new V1RoleReader(connections);
    this.v2 = new V2RoleReader(connections, settings.timing().timeout().dividedBy(4));
    ApiVersions spoken =
        settings.roleSource() == null ? versions : new ApiVersions(settings.roleSource());
    this.sessions =
        new ProbeSessions(new BamSignIn(spoken, connections), account, clock, v2::forget);
  }

  /** The outcome of the probe, whatever it is. */
  Uni<Observation> run(Probe probe) {
    return Uni.createFrom()
        .deferred(() -> sessions.with(probe.member(), token -> reader(token).read(probe, token)))
        .ifNoItem()
        .after(settings.timing().timeout())
        .failWith(() -> new BamException.TimedOut("no answer in time"))
        .<Observation>map(answered -> answered)
        .onFailure()
        .recoverWithItem(failure -> ProbeFailures.observation(probe, failure));
  }

  private RoleReader reader(BamToken token) {
    return switch (token.version()) {
      case V1 -> v1;
      case V2 -> v2;
    };
  }
}

package dev.bamgateway.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.ApiVersions;
import dev.bamgateway.bam.BamConnections;
import dev.bamgateway.bam.BamSignIn;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.ReadOnlySignIn;
import dev.bamgateway.bam.failoverapi.FailoverApiClient;
import dev.bamgateway.cluster.RoleSource;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.time.Duration;
import java.time.InstantSource;

/** Makes the source of roles that the settings name. */
record RoleSources(
    ClusterSettings cluster,
    CallSettings calls,
    MonitorSettings settings,
    MonitoringAccount account,
    ApiVersions versions,
    TlsConfigurationRegistry tls,
    ObjectMapper json,
    InstantSource clock) {

  /**
   * A probe sends one request at a time, and probes of one member do not overlap: the rest is room
   * for one that was given up for lost and may still be under way.
   */
  private static final int POOL_SIZE = 4;

  /**
   * A role and the members of a cluster are a few kilobytes; what is read takes many times that.
   */
  private static final long MAX_REPLY_BYTES = 1L << 20;

  RoleReader chosen() {
    RoleSource source = settings.roleSource();
    Integer port = settings.failoverApiPort();
    if (source == RoleSource.V1) {
      return byVersion(new ApiVersions(ApiVersion.V1));
    }
    if (source == RoleSource.V2) {
      return byVersion(new ApiVersions(ApiVersion.V2));
    }
    if (port == null) {
      return byVersion(versions);
    }
    RoleReader failoverApi = failoverApi(port);
    return source == RoleSource.FAILOVER_API
        ? failoverApi
        : new FallbackRoleReader(
            failoverApi,
            byVersion(versions),
            timeout().dividedBy(2),
            settings.timing().interval(),
            clock);
  }

  private RoleReader byVersion(ApiVersions spoken) {
    BamConnections connections =
        new BamConnections(cluster, calls.connectTimeout(), timeout(), tls, json, POOL_SIZE)
            .readingAtMost(MAX_REPLY_BYTES);
    V2RoleReader v2 = new V2RoleReader(connections, timeout().dividedBy(4));
    ProbeSessions sessions =
        new ProbeSessions(new BamSignIn(spoken, connections), account, clock, v2::forget);
    ClaimTests claims =
        new ClaimTests(
            new ReadOnlySignIn(connections, timeout()),
            account,
            timeout(),
            settings.timing().interval(),
            clock);
    return new SessionRoleReader(sessions, new V1RoleReader(connections), v2, claims);
  }

  private RoleReader failoverApi(int port) {
    BamConnections connections =
        BamConnections.withTls(
                FailoverApiClient.TLS_CONFIGURATION,
                calls.connectTimeout(),
                timeout(),
                tls,
                json,
                POOL_SIZE)
            .readingAtMost(MAX_REPLY_BYTES);
    return new FailoverApiRoleReader(
        new FailoverApiClient(connections, port), timeout().dividedBy(4));
  }

  private Duration timeout() {
    return settings.timing().timeout();
  }
}

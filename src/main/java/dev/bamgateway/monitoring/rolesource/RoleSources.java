package dev.bamgateway.monitoring.rolesource;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.failoverapi.FailoverApiClient;
import dev.bamgateway.bam.health.HealthServlet;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.ApiVersions;
import dev.bamgateway.bam.tokens.BamSignIn;
import dev.bamgateway.bam.tokens.ReadOnlySignIn;
import dev.bamgateway.bam.tokens.SignOut;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.state.MonitorSettings;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Makes the source of roles that the settings name.
 *
 * @param ended whether probing has ended for good
 */
public record RoleSources(
    ClusterSettings cluster,
    CallSettings calls,
    MonitorSettings settings,
    MonitoringAccount account,
    ApiVersions versions,
    TlsConfigurationRegistry tls,
    ObjectMapper json,
    MemoryShares memory,
    InstantSource clock,
    BooleanSupplier ended) {

  /**
   * A probe sends one request at a time, and probes of one member do not overlap: the rest is room
   * for one that was given up for lost and may still be under way.
   */
  private static final int POOL_SIZE = 4;

  /**
   * A role and the members of a cluster are a few kilobytes; what is read takes many times that.
   */
  private static final long MAX_REPLY_BYTES = 1L << 20;

  /** The source that is set; without one the Failover API where it is enabled, else a session. */
  public RoleReader chosen() {
    RoleSource source = settings.roleSource();
    if (source == null) {
      return settings.failoverApiPort() == null ? bySession(versions) : withFallback();
    }
    return switch (source) {
      case FAILOVER_API -> failoverApi();
      case V2 -> bySession(new ApiVersions(ApiVersion.V2, clock));
      case V1 -> bySession(new ApiVersions(ApiVersion.V1, clock));
    };
  }

  private RoleReader withFallback() {
    return new FallbackRoleReader(
        failoverApi(),
        bySession(versions),
        timeout().dividedBy(2),
        settings.timing().interval(),
        clock);
  }

  private RoleReader bySession(ApiVersions spoken) {
    BamConnections connections = toMembers(timeout());
    V2RoleRequest v2 = new V2RoleRequest(connections, timeout().dividedBy(4));
    SignOut signOut = new SignOut(connections, timeout());
    HealthServlet servlet = new HealthServlet(connections);
    ProbeTokens tokens =
        new ProbeTokens(
            new BamSignIn(spoken, toMembers(signInTimeout())),
            new RejectedCredentials(account::credentials, settings.timing().interval(), clock),
            // It is all that such a probe asks; but the next probe is not to wait for it.
            new DatabaseWatch(servlet, timeout().multipliedBy(3).dividedBy(4)),
            new ProbeTokens.Times(
                signInTimeout(), timeout().dividedBy(2), settings.timing().interval()),
            account,
            clock,
            ended,
            v2::forget,
            signOut::end);
    ForwardingDetector forwarding =
        new ForwardingDetector(
            new ReadOnlySignIn(connections, signOut),
            account,
            timeout(),
            settings.timing().interval(),
            clock);
    return new SessionRoleReader(
        tokens,
        new V1RoleRequest(connections),
        v2,
        forwarding,
        new ReachOfPrimary(servlet, timeout(), clock),
        signOut);
  }

  private BamConnections toMembers(Duration longest) {
    return new BamConnections(
            cluster, calls.connectTimeout(), longest, tls, json, POOL_SIZE, memory::probes)
        .readingAtMost(MAX_REPLY_BYTES);
  }

  /**
   * As long as a user's sign-in may take, and longer than a probe: a member where it takes longer
   * is no use to anybody, and one that has lost the request must be asked again.
   */
  private Duration signInTimeout() {
    Duration twoProbes = timeout().multipliedBy(2);
    return calls.timeout().compareTo(twoProbes) > 0 ? calls.timeout() : twoProbes;
  }

  private RoleReader failoverApi() {
    int port = requireNonNull(settings.failoverApiPort());
    BamConnections connections =
        BamConnections.withTls(
                FailoverApiClient.TLS_CONFIGURATION,
                calls.connectTimeout(),
                timeout(),
                tls,
                json,
                POOL_SIZE,
                memory::probes)
            .readingAtMost(MAX_REPLY_BYTES);
    return new FailoverApiRoleReader(
        new FailoverApiClient(connections, port), timeout().dividedBy(4));
  }

  private Duration timeout() {
    return settings.timing().timeout();
  }
}

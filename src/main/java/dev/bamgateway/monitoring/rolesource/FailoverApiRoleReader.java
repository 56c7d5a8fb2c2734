package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.failoverapi.FailoverApiClient;
import dev.bamgateway.bam.failoverapi.Health;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Identities;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the role from the Failover API, where no session and no database is needed for it. */
final class FailoverApiRoleReader implements RoleReader {

  private static final String NO_REPLICATION = "N/A";

  private final FailoverApiClient client;
  private final Duration timeout;

  /**
   * @param timeout how long a member may try to reach its primary before it answers us
   */
  FailoverApiRoleReader(FailoverApiClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  public Uni<Observation.Answered> read(Probe probe, Supplier<ClusterView> view) {
    return client
        .health(probe.member(), timeout)
        .map(health -> answered(probe, health, Identities.of(view.get())));
  }

  static Observation.Answered answered(Probe probe, Health health, Identities identities) {
    String text = roleText(health);
    ReplicationRole role =
        text.equals(NO_REPLICATION) ? ReplicationRole.STANDALONE : ReplicationRole.parse(text);
    Health.Replication replication = health.replication();
    List<Peer> peers = peers(replication);
    List<Peer> own = own(probe.member(), role, peers, identities);
    ReplicationStatus status = agreed(own, Peer::status);
    return new Observation.Answered(
        probe,
        new Observation.RoleTold(role, text),
        new Replication(
            status == null ? ReplicationStatus.UNKNOWN : status,
            agreed(own, Peer::latency),
            replication == null
                ? null
                : Latency.parse(replication.replicationLatencyWarningThreshold())),
        RoleSource.FAILOVER_API,
        new Observation.Details(
            agreed(own, peer -> peer.address().isEmpty() ? null : peer.address()),
            peers,
            health.reachesPrimary(),
            health.version(),
            health.uptime()));
  }

  private static String roleText(Health health) {
    Health.Replication replication = health.replication();
    String text = replication == null ? null : replication.replicationRole();
    if (text != null && !text.isBlank()) {
      return text;
    }
    if (!health.isUp()) {
      throw new BamException.ErrorReply(
          new BamError(503, null, "the server is " + health.status() + " and tells no role"));
    }
    if (health.hasNoReplication()) {
      return NO_REPLICATION;
    }
    throw new BamException.ApiMissing("the server tells no replication role");
  }

  private static List<Peer> peers(Health.@Nullable Replication replication) {
    List<Peer> peers = new ArrayList<>();
    if (replication != null) {
      add(peers, replication.primary(), ReplicationRole.PRIMARY);
      add(peers, replication.standby1(), ReplicationRole.STANDBY);
      add(peers, replication.standby2(), ReplicationRole.STANDBY);
    }
    return peers;
  }

  private static void add(List<Peer> peers, Health.@Nullable Server server, ReplicationRole role) {
    if (server != null && (server.ipAddress() != null || server.hostname() != null)) {
      peers.add(
          new Peer(
              orEmpty(server.ipAddress()),
              server.hostname(),
              role,
              ReplicationStatus.parse(orEmpty(server.status())),
              Latency.parse(server.latency())));
    }
  }

  /**
   * The entries that may be the server's own: the one at its host if that is certain, for of two
   * standbys it does not tell which one it is; else all of its role.
   */
  private static List<Peer> own(
      Member asked, ReplicationRole role, List<Peer> peers, Identities identities) {
    List<Peer> alike = peers.stream().filter(peer -> peer.role() == role).toList();
    List<Peer> there =
        alike.stream().filter(peer -> asked.equals(identities.onlyAt(peer))).toList();
    return there.size() == 1 ? there : alike;
  }

  /** What is said alike in all entries that may be the server's own; null if they differ. */
  private static <T> @Nullable T agreed(List<Peer> own, Function<Peer, @Nullable T> told) {
    Set<@Nullable T> all = new HashSet<>();
    own.forEach(peer -> all.add(told.apply(peer)));
    return all.size() == 1 ? all.iterator().next() : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.v2.DatabaseApi;
import dev.bamgateway.bam.v2.DatabasePage;
import dev.bamgateway.bam.v2.SettingsPage;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the role from v2's {@code databases}. */
final class V2RoleRequest implements RoleRequest {

  private static final String EMBED_SERVERS = "embed(servers)";
  private static final String SYSTEM_SETTINGS = "type:'SystemSettings'";

  private final BamConnections connections;
  private final Duration timeout;

  /**
   * Version and address do not change while a session lives, so they are asked for once a session.
   */
  private final Map<BamToken, SettingsPage.SystemSettings> known = new ConcurrentHashMap<>();

  /**
   * @param timeout how long to wait for what is good to have
   */
  V2RoleRequest(BamConnections connections, Duration timeout) {
    this.connections = connections;
    this.timeout = timeout;
  }

  @Override
  public Uni<Observation.Answered> send(Probe probe, BamToken token) {
    DatabaseApi api = connections.client(DatabaseApi.class, probe.member());
    return api.databases(probe.member().url(), token.authorization(), EMBED_SERVERS)
        .chain(page -> settings(api, probe, token).map(system -> answered(probe, page, system)));
  }

  @Override
  public void forget(BamToken token) {
    known.remove(token);
  }

  private Uni<SettingsPage.SystemSettings> settings(DatabaseApi api, Probe probe, BamToken token) {
    SettingsPage.SystemSettings present = known.get(token);
    if (present != null) {
      return Uni.createFrom().item(present);
    }
    return api.settings(probe.member().url(), token.authorization(), SYSTEM_SETTINGS)
        .map(SettingsPage::first)
        .invoke(system -> known.put(token, system))
        // Version and address are good to have; the role alone decides, and does not wait for them.
        .ifNoItem()
        .after(timeout)
        .fail()
        .onFailure()
        .recoverWithItem(new SettingsPage.SystemSettings(null, null, null));
  }

  static Observation.Answered answered(
      Probe probe, @Nullable DatabasePage page, SettingsPage.SystemSettings system) {
    DatabasePage.Database database =
        page == null || page.data() == null || page.data().isEmpty() ? null : page.data().get(0);
    if (database == null || database.replicationRole() == null) {
      throw new BamException.ApiMissing("the server tells no replication role");
    }
    List<Peer> peers =
        database.allServers().stream().filter(Objects::nonNull).map(V2RoleRequest::peer).toList();
    return new Observation.Answered(
        probe,
        Observation.RoleTold.parse(database.replicationRole()),
        new Replication(
            ReplicationStatus.parse(orEmpty(database.replicationStatus())),
            ownLatency(peers, system.address()),
            Latency.parse(database.latencyWarningThreshold())),
        RoleSource.V2,
        new Observation.Details(system.address(), peers, null, system.version()));
  }

  private static Peer peer(DatabasePage.Server server) {
    return new Peer(
        orEmpty(server.address()),
        server.name(),
        ReplicationRole.parse(orEmpty(server.state())),
        ReplicationStatus.parse(orEmpty(server.replicationStatus())),
        Latency.parse(server.replicationLatency()));
  }

  private static @Nullable Duration ownLatency(List<Peer> peers, @Nullable String address) {
    return peers.stream()
        .filter(peer -> peer.hasAddress(address))
        .map(Peer::latency)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.v1.JsonText;
import dev.bamgateway.bam.v1.Properties;
import dev.bamgateway.bam.v1.SystemApi;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the role from v1's {@code getSystemInfo}, which tells nothing of the other members. */
final class V1RoleRequest implements RoleRequest {

  private static final String OFF = "OFF";

  private final BamConnections connections;

  V1RoleRequest(BamConnections connections) {
    this.connections = connections;
  }

  @Override
  public Uni<Observation.Answered> send(Probe probe, BamToken token) {
    return connections
        .client(SystemApi.class, probe.member())
        .getSystemInfo(probe.member().url(), token.authorization())
        .map(body -> answered(probe, body));
  }

  static Observation.Answered answered(Probe probe, @Nullable String body) {
    Map<String, String> info = Properties.parse(JsonText.read(body));
    String role = info.get("replicationRole");
    if (role == null) {
      throw new BamException.ApiMissing("the server tells no replication role");
    }
    String status = info.getOrDefault("replicationStatus", "");
    return new Observation.Answered(
        probe,
        told(role, status),
        Replication.of(ReplicationStatus.parse(status)),
        RoleSource.V1,
        new Observation.Details(info.get("address"), List.of(), null, info.get("version")));
  }

  /**
   * A server whose replication is off is primary of nobody (contract: 2.5.4): it is alone, and may
   * once have been a standby.
   */
  private static Observation.RoleTold told(String role, String status) {
    Observation.RoleTold told = Observation.RoleTold.parse(role);
    return told.role() == ReplicationRole.PRIMARY && OFF.equalsIgnoreCase(status.strip())
        ? new Observation.RoleTold(ReplicationRole.STANDALONE, role)
        : told;
  }
}

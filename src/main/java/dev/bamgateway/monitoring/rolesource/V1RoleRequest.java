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
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the role from v1's {@code getSystemInfo}, which tells nothing of the other members. */
final class V1RoleRequest implements RoleRequest {

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
    return new Observation.Answered(
        probe,
        Observation.RoleTold.parse(role),
        Replication.of(ReplicationStatus.parse(info.getOrDefault("replicationStatus", ""))),
        RoleSource.V1,
        new Observation.Details(info.get("address"), List.of(), null, info.get("version")));
  }
}

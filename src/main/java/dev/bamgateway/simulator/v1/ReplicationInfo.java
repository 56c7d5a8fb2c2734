package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Peer;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code getReplicationInfo}: JSON inside a JSON string, whose keys nothing public tells (contract:
 * 2.7). Not for read-only sessions (V1-RO).
 */
final class ReplicationInfo {

  private final BamApplication bam;

  ReplicationInfo(BamApplication bam) {
    this.bam = bam;
  }

  void send(RoutingContext context) {
    if (V1Authentication.session(context).readOnly()) {
      throw V1Error.readOnlySession(500);
    }
    JsonArray standbys = new JsonArray();
    JsonObject info =
        new JsonObject()
            .put("hostName", bam.server().hostName())
            .put("replicationStatus", bam.replication().reportedStatus());
    for (Peer peer : bam.replication().servers()) {
      if (peer.role() == Role.PRIMARY) {
        info.put("primaryServer", render(peer));
      } else if (peer.role() == Role.STANDBY) {
        standbys.add(
            render(peer)
                .put(
                    "replicationLatency",
                    bam.quirk(Quirk.LatencyText.class).text(peer.server().lag())));
      }
    }
    V1Reply.text(context, info.put("standbyServers", standbys).encode());
  }

  private static JsonObject render(Peer peer) {
    return new JsonObject()
        .put("hostName", peer.server().hostName())
        .put("address", peer.server().address())
        .put("replicationStatus", peer.status());
  }
}

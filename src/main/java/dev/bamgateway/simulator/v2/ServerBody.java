package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.Peer;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import io.vertx.core.json.JsonObject;

/** A server of a database as JSON; its status words have no underscores (contract: 3.6, OA95). */
final class ServerBody {

  static final Shape SHAPE =
      Shape.of(
          "id",
          "type",
          "name",
          "address",
          "state",
          "replicationStatus",
          "replicationLatency",
          "enrollmentPercentComplete");

  private ServerBody() {}

  static long id(Peer peer) {
    return 200L + Character.digit(peer.server().name().charAt(3), 10);
  }

  static JsonObject of(Peer peer, long database, String latency) {
    String collection = "/databases/" + database + "/servers";
    boolean behind = peer.role() == Role.STANDBY;
    return new JsonObject()
        .put("id", id(peer))
        .put("type", "AddressManagerServer")
        .put("name", peer.server().hostName())
        .put("address", peer.server().address())
        .put("state", peer.role() == Role.REMOVED_STANDBY ? "STANDALONE" : peer.role().name())
        .put("replicationStatus", peer.status().replace("_", ""))
        .put("replicationLatency", behind ? latency : null)
        .put("enrollmentPercentComplete", 100)
        .put(
            "_links",
            new Links()
                .to("self", collection + "/" + id(peer))
                .to("collection", collection)
                .json());
  }
}

package dev.bamgateway.simulator.failoverapi;

import dev.bamgateway.simulator.model.Peer;
import dev.bamgateway.simulator.model.Role;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * The servers of a cluster as the Failover API lists them: {@code primary}, {@code standby1},
 * {@code standby2}, with latencies in seconds as text (contract: 4.2; names and unit are inferred).
 */
final class PeerBodies {

  private PeerBodies() {}

  static JsonObject of(List<Peer> peers) {
    JsonObject all = new JsonObject();
    int standbys = 0;
    for (Peer peer : peers) {
      if (peer.role() == Role.PRIMARY) {
        all.put("primary", body(peer, "0"));
      } else {
        standbys++;
        all.put("standby" + standbys, body(peer, String.valueOf(peer.server().lag().toSeconds())));
      }
    }
    return all;
  }

  private static JsonObject body(Peer peer, String latency) {
    return new JsonObject()
        .put("hostname", peer.server().hostName())
        .put("ipAddress", peer.server().address())
        .put("status", words(peer.status()))
        .put("latency", latency);
  }

  /** {@code NOT_REPLICATING} as {@code Not Replicating}. */
  private static String words(String status) {
    StringBuilder words = new StringBuilder();
    for (String word : status.split("_", -1)) {
      words.append(words.isEmpty() ? "" : " ").append(word.charAt(0));
      words.append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return words.toString();
  }
}

package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Peer;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;

/** The servers of the cluster that trust the one that is asked (contract: 3.6, OA95). */
final class TrustRelationshipsResource implements Resource {

  private static final Shape SHAPE =
      Shape.of("id", "type", "address", "state", "keyGenerationDateTime");

  /** Long before any test. */
  private static final Instant KEYS_MADE = Instant.parse("2024-01-31T09:00:00Z");

  private static final String COLLECTION = "/trustRelationships";

  private final BamApplication bam;
  private final Outages outages;

  TrustRelationshipsResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.get(COLLECTION).handler(outages.reading(this::list));
    router.get(COLLECTION + "/:id").handler(outages.reading(this::show));
  }

  private void list(V2Request request) {
    request.collection(trusted(), TrustRelationshipsResource::render, SHAPE);
  }

  private void show(V2Request request) {
    long id = request.id("id");
    request.single(
        trusted().stream()
            .filter(peer -> id(peer) == id)
            .findFirst()
            .map(TrustRelationshipsResource::render)
            .orElseThrow(V2Error::notFound),
        SHAPE);
  }

  private List<Peer> trusted() {
    return bam.replication().servers().stream()
        .filter(peer -> peer.server() != bam.server())
        .toList();
  }

  private static long id(Peer peer) {
    return 300 + ServerBody.id(peer);
  }

  private static JsonObject render(Peer peer) {
    return new JsonObject()
        .put("id", id(peer))
        .put("type", "TrustRelationship")
        .put("address", peer.server().address())
        .put("state", "TRUSTED")
        .put("keyGenerationDateTime", KEYS_MADE.toString())
        .put(
            "_links",
            new Links()
                .to("self", COLLECTION + "/" + id(peer))
                .to("collection", COLLECTION)
                .json());
  }
}

package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Peer;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;

/** The replication resources: the server's own role, and its peers (contract: 3.6, OA95). */
final class DatabasesResource implements Resource {

  private static final Shape DATABASE =
      Shape.of(
              "id",
              "type",
              "state",
              "replicationEnabled",
              "replicationRole",
              "replicationStatus",
              "latencyWarningThreshold",
              "latencyCriticalThreshold",
              "compressionEnabled",
              "entityCount",
              "size",
              "activeSessions",
              "lastBackupDateTime")
          .embedding("servers");

  private final BamApplication bam;
  private final Outages outages;

  DatabasesResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.get("/databases").handler(outages.role(this::list));
    router.get("/databases/:id").handler(outages.role(this::show));
    router.patch("/databases/:id").handler(outages.reading(this::breakUp));
    router.get("/databases/:id/servers").handler(outages.role(this::servers));
    router.get("/databases/:id/servers/:server").handler(outages.role(this::server));
    router.patch("/databases/:id/servers/:server").handler(outages.reading(this::failOver));
  }

  private void list(V2Request request) {
    mustBePermitted(request);
    request.collection(
        List.of(bam), any -> render(), DATABASE, (database, name) -> renderedServers());
  }

  private void show(V2Request request) {
    mustBeTheDatabase(request);
    request.single(render(), DATABASE, (database, name) -> renderedServers());
  }

  private void servers(V2Request request) {
    mustBeTheDatabase(request);
    request.collection(listed(), this::renderServer, ServerBody.SHAPE);
  }

  private void server(V2Request request) {
    request.single(renderServer(find(request)), ServerBody.SHAPE);
  }

  private void breakUp(V2Request request) {
    mustBeTheDatabase(request);
    request.mayWrite();
    request.body(V2Request.MERGE_PATCH).change("state", List.of("BREAK"));
    if (bam.replication().role() == Role.STANDALONE) {
      throw V2Error.badRequest(
          "DatabaseNotInReplicatedState", "The database is not in a replicated state");
    }
    bam.breakReplication();
    request.single(render(), DATABASE, (database, name) -> renderedServers());
  }

  private void failOver(V2Request request) {
    request.mayWrite();
    Failover.of(request, bam).to(find(request));
    request.single(renderServer(find(request)), ServerBody.SHAPE);
  }

  private Peer find(V2Request request) {
    mustBeTheDatabase(request);
    long id = request.id("server");
    return listed().stream()
        .filter(peer -> ServerBody.id(peer) == id)
        .findFirst()
        .orElseThrow(V2Error::notFound);
  }

  private void mustBePermitted(V2Request request) {
    if (bam.quirk(Quirk.DatabaseRights.class) == Quirk.DatabaseRights.ADMINISTRATORS
        && !request.session().user().administrator()) {
      throw V2Error.forbidden("AccessDenied", "Access is denied");
    }
  }

  private void mustBeTheDatabase(V2Request request) {
    mustBePermitted(request);
    if (request.id("id") != id()) {
      throw V2Error.notFound();
    }
  }

  private long id() {
    return bam.quirk(Quirk.DatabaseId.class).id();
  }

  private JsonObject render() {
    Role role = bam.replication().reportedRole();
    boolean replicated = role != Role.STANDALONE && role != Role.REMOVED_STANDBY;
    String self = "/databases/" + id();
    return new JsonObject()
        .put("id", id())
        .put("type", "AddressManagerDatabase")
        .put("state", replicated ? "REPLICATED" : "STANDALONE")
        .put("replicationEnabled", replicated)
        .put("replicationRole", role.name())
        .put("replicationStatus", bam.replication().reportedStatus())
        .put("latencyWarningThreshold", "PT1H")
        .put("latencyCriticalThreshold", "P1D")
        .put("compressionEnabled", false)
        .put("entityCount", bam.database().configurations().size())
        .put("size", 734_003_200L)
        .put("activeSessions", bam.server().sessions().count())
        .putNull("lastBackupDateTime")
        .put(
            "_links",
            new Links()
                .to("self", self)
                .to("collection", "/databases")
                .to("servers", self + "/servers")
                .json());
  }

  private List<Peer> listed() {
    boolean own = bam.quirk(Quirk.OwnServer.class) == Quirk.OwnServer.LISTED;
    return bam.replication().servers().stream()
        .filter(peer -> own || peer.server() != bam.server())
        .toList();
  }

  private JsonArray renderedServers() {
    JsonArray all = new JsonArray();
    listed().forEach(peer -> all.add(renderServer(peer)));
    return all;
  }

  private JsonObject renderServer(Peer peer) {
    return ServerBody.of(peer, id(), bam.quirk(Quirk.LatencyText.class).text(peer.server().lag()));
  }
}

package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;

/** The system settings, where clients read the version (contract: 3.5, PY2). */
final class SettingsResource implements Resource {

  private static final int ID = 1;
  private static final Shape SHAPE =
      Shape.of("id", "type", "version", "hostname", "address", "activeSessions");

  private final BamApplication bam;
  private final Outages outages;

  SettingsResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.get("/settings").handler(outages.reading(this::list));
    router.get("/settings/:id").handler(outages.reading(this::show));
  }

  private void list(V2Request request) {
    request.collection(List.of(bam), any -> render(), SHAPE);
  }

  private void show(V2Request request) {
    if (request.id("id") != ID) {
      throw V2Error.notFound();
    }
    request.single(render(), SHAPE);
  }

  private JsonObject render() {
    return new JsonObject()
        .put("id", ID)
        .put("type", "SystemSettings")
        .put("version", bam.server().version())
        .put("hostname", bam.server().hostName())
        .put("address", bam.server().address())
        .put("activeSessions", bam.server().sessions().count())
        .put(
            "_links",
            new Links().to("self", "/settings/" + ID).to("collection", "/settings").json());
  }
}

package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/** What lies at the root: Address Manager itself, and all resources in one collection (OA95). */
final class RootResource implements Resource {

  private static final long ROOT = 1;
  private static final Shape ADDRESS_MANAGER =
      Shape.of("id", "type", "name", "userDefinedFields", "version", "hostname");
  private static final Shape ANY = Shape.of("id", "type", "name");

  private final BamApplication bam;
  private final Outages outages;

  RootResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.getWithRegex("/?").handler(outages.reading(this::list));
    router.getWithRegex("/(?<id>\\d+)").handler(outages.reading(this::show));
  }

  private void list(V2Request request) {
    List<JsonObject> all = new ArrayList<>();
    bam.database().configurations().forEach(one -> all.add(ConfigurationsResource.render(one)));
    UserBody.visible(bam, request).forEach(user -> all.add(UserBody.of(user, bam)));
    request.collection(all, RootResource::brief, ANY);
  }

  private static JsonObject brief(JsonObject resource) {
    JsonObject brief = new JsonObject();
    List.of("id", "type", "name", "_links")
        .forEach(name -> brief.put(name, resource.getValue(name)));
    return brief;
  }

  private void show(V2Request request) {
    if (request.id("id") != ROOT) {
      throw V2Error.notFound();
    }
    request.single(
        new JsonObject()
            .put("id", ROOT)
            .put("type", "AddressManager")
            .put("name", bam.server().hostName())
            .putNull("userDefinedFields")
            .put("version", bam.server().version())
            .put("hostname", bam.server().hostName())
            .put(
                "_links",
                new Links()
                    .to("self", "/" + ROOT)
                    .below(
                        "",
                        List.of(
                            "configurations",
                            "users",
                            "databases",
                            "settings",
                            "sessions",
                            "authenticators",
                            "trustRelationships"))
                    .json()),
        ADDRESS_MANAGER);
  }
}

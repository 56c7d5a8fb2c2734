package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;

/** BAM's own authenticator, by which all users sign in (contract: 3.2, LIVE95). */
final class AuthenticatorsResource implements Resource {

  private static final long ID = 2;
  private static final Shape SHAPE =
      Shape.of("id", "type", "name", "userDefinedFields", "secondaryAuthenticator", "hostname");

  private final Outages outages;

  AuthenticatorsResource(Outages outages) {
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.get("/authenticators").handler(outages.reading(this::list));
    router.get("/authenticators/:id").handler(outages.reading(this::show));
  }

  private void list(V2Request request) {
    request.collection(List.of(ID), any -> render(), SHAPE);
  }

  private void show(V2Request request) {
    if (request.id("id") != ID) {
      throw V2Error.notFound();
    }
    request.single(render(), SHAPE);
  }

  /** The authenticator where another resource refers to it. */
  static JsonObject inlined() {
    String self = "/authenticators/" + ID;
    return named().put("_links", new Links().to("self", self).json());
  }

  private static JsonObject named() {
    return new JsonObject()
        .put("id", ID)
        .put("type", "AddressManagerAuthenticator")
        .put("name", "proteusAuthenticator");
  }

  private static JsonObject render() {
    return named()
        .putNull("userDefinedFields")
        .putNull("secondaryAuthenticator")
        .putNull("hostname")
        .put(
            "_links",
            new Links()
                .to("self", "/authenticators/" + ID)
                .to("collection", "/authenticators")
                .json());
  }
}

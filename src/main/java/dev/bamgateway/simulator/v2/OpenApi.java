package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.Server;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The least of a specification, by which a client can tell that v2 is there (contract: 3.1). */
final class OpenApi {

  private OpenApi() {}

  static void send(RoutingContext context, Server server) {
    JsonObject paths = new JsonObject();
    for (String path :
        new String[] {"/sessions", "/configurations", "/databases", "/settings", "/users"}) {
      paths.put(path, new JsonObject().put("get", new JsonObject()));
    }
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("openapi", "3.0.3")
                .put(
                    "info",
                    new JsonObject()
                        .put("title", "Address Manager RESTful v2 API")
                        .put("version", server.version()))
                .put("paths", paths)
                .encode());
  }
}

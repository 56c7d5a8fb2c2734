package dev.bamgateway.simulator.v2.request;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** HAL links: relative references under {@code _links} (contract: 3.2, LIVE95). */
public final class Links {

  public static final String BASE = "/api/v2";

  private final JsonObject links = new JsonObject();

  /** A link under {@link #BASE}. */
  public Links to(String relation, String path) {
    links.put(relation, new JsonObject().put("href", BASE + path));
    return this;
  }

  /** Links to collections below a resource, each called as its last part. */
  public Links below(String path, List<String> names) {
    names.forEach(name -> to(name, path + "/" + name));
    return this;
  }

  public JsonObject json() {
    return links;
  }
}

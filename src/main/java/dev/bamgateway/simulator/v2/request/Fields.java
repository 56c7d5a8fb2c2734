package dev.bamgateway.simulator.v2.request;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Access to a resource's fields by path, as {@code name} or {@code user.id}. */
final class Fields {

  private Fields() {}

  static @Nullable Object get(JsonObject resource, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return resource.getValue(path);
    }
    return resource.getValue(path.substring(0, dot)) instanceof JsonObject inner
        ? get(inner, path.substring(dot + 1))
        : null;
  }

  static void copy(JsonObject from, JsonObject to, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      if (from.containsKey(path)) {
        to.put(path, from.getValue(path));
      }
      return;
    }
    String first = path.substring(0, dot);
    Object inner = from.getValue(first);
    if (inner instanceof JsonObject object) {
      JsonObject target = to.getJsonObject(first, new JsonObject());
      to.put(first, target);
      copy(object, target, path.substring(dot + 1));
    } else if (from.containsKey(first)) {
      to.put(first, inner);
    }
  }
}

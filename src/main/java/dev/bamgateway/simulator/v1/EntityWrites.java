package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.BamApplication;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code addEntity}, {@code update} and {@code delete} of configurations, of which only the name is
 * kept (contract: 2.1 and 2.8). Not for read-only sessions (V1-RO).
 */
final class EntityWrites {

  private static final int REFUSED = 403;

  private final BamApplication bam;

  EntityWrites(BamApplication bam) {
    this.bam = bam;
  }

  /** Answers with the id of the new entity, a bare number. */
  void add(RoutingContext context) {
    refuseReadOnly(context);
    String parent = Entities.required(context, "parentId");
    if (!parent.equals(Entities.ROOT)) {
      throw V1Error.notFound(parent);
    }
    long id = bam.database().addConfiguration(name(entity(context))).id();
    V1Reply.json(context, String.valueOf(id));
  }

  void update(RoutingContext context) {
    refuseReadOnly(context);
    JsonObject entity = entity(context);
    if (!(entity.getValue("id") instanceof Number id)) {
      throw V1Error.invalidParameter("id");
    }
    if (bam.database().rename(id.longValue(), name(entity)).isEmpty()) {
      throw V1Error.notFound(id);
    }
    V1Reply.nothing(context);
  }

  void delete(RoutingContext context) {
    refuseReadOnly(context);
    long id = id(Entities.required(context, "objectId"));
    if (!bam.database().remove(id)) {
      throw V1Error.notFound(id);
    }
    V1Reply.nothing(context);
  }

  private static void refuseReadOnly(RoutingContext context) {
    if (V1Authentication.session(context).readOnly()) {
      throw V1Error.readOnlySession(REFUSED);
    }
  }

  private static JsonObject entity(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new V1Error(415, "Unsupported Media Type");
    }
    JsonObject entity = object(context);
    if (!Entities.CONFIGURATION.equals(entity.getValue("type"))) {
      throw V1Error.invalidParameter("type");
    }
    return entity;
  }

  private static JsonObject object(RoutingContext context) {
    try {
      JsonObject object = context.body().asJsonObject();
      if (object != null) {
        return object;
      }
    } catch (DecodeException | ClassCastException e) {
      // Refused like an empty body.
    }
    throw V1Error.invalidParameter("entity");
  }

  private static String name(JsonObject entity) {
    if (entity.getValue("name") instanceof String name && !name.isBlank()) {
      return name;
    }
    throw V1Error.invalidParameter("name");
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw V1Error.invalidParameter("objectId");
    }
  }
}

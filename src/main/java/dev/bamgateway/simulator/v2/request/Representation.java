package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.wire.JsonReply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The media types a reply can have: HAL, or the same without links (contract: 3.1, V2-GEN). */
enum Representation {
  HAL("application/hal+json"),
  JSON("application/json");

  private static final String LINKS = "_links";

  private final String mediaType;

  Representation(String mediaType) {
    this.mediaType = mediaType;
  }

  /**
   * What the caller accepts, the first that can be had; HAL for {@code *}{@code /*} and for a
   * caller who does not say.
   */
  static Representation wanted(RoutingContext context) {
    String accept = context.request().getHeader("Accept");
    if (accept == null) {
      return HAL;
    }
    for (String range : accept.split(",", -1)) {
      String type = range.split(";", 2)[0].strip();
      if (type.equals("*/*") || type.equals("application/*") || type.equals(HAL.mediaType)) {
        return HAL;
      }
      if (type.equals(JSON.mediaType)) {
        return JSON;
      }
    }
    throw new V2Error(406, "NotAcceptable", "None of the accepted media types can be produced");
  }

  /** Answers with a body that carries its links; they are left out where not wanted. */
  void send(RoutingContext context, int status, JsonObject body) {
    if (this == JSON) {
      dropLinks(body);
    }
    context.response().setStatusCode(status);
    JsonReply.end(context, mediaType, body.encode());
  }

  private static void dropLinks(Object value) {
    if (value instanceof JsonObject object) {
      object.remove(LINKS);
      object.forEach(member -> dropLinks(member.getValue()));
    } else if (value instanceof JsonArray array) {
      array.forEach(Representation::dropLinks);
    }
  }
}

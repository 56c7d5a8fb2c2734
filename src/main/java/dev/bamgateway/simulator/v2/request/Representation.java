package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.wire.Accepted;
import dev.bamgateway.simulator.wire.JsonReply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The media types that a reply can have: HAL; the same without links; and for people, a table of a
 * collection or a page (contract: 3.1, V2-GEN, OA95).
 */
enum Representation {
  HAL("application/hal+json"),
  JSON("application/json"),
  CSV("text/csv"),
  HTML("text/html");

  /** What a write is answered with. */
  static final List<Representation> OF_WRITE = List.of(HAL, JSON);

  static final List<Representation> OF_COLLECTION = List.of(HAL, JSON, CSV, HTML);
  static final List<Representation> OF_RESOURCE = List.of(HAL, JSON, HTML);

  private static final String LINKS = "_links";

  private final String mediaType;

  Representation(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What the caller accepts of what can be had, the first that fits; HAL where all do. */
  static Representation wanted(RoutingContext context, List<Representation> offered) {
    String type =
        Accepted.by(context.request()).first(offered.stream().map(one -> one.mediaType).toList());
    return offered.stream()
        .filter(one -> one.mediaType.equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new V2Error(
                    406, "NotAcceptable", "None of the accepted media types can be produced"));
  }

  /** Answers with a body that carries its links; they are left out where not wanted. */
  void send(RoutingContext context, int status, JsonObject body) {
    context.response().setStatusCode(status);
    switch (this) {
      case HAL -> JsonReply.end(context, mediaType, body.encode());
      case JSON -> {
        dropLinks(body);
        JsonReply.end(context, mediaType, body.encode());
      }
      case CSV -> Table.of(body.getJsonArray("data")).sendCsv(context, mediaType);
      case HTML ->
          Table.of(body.getJsonArray("data", new JsonArray().add(body)))
              .sendHtml(context, mediaType);
    }
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

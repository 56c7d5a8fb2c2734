package dev.bamgateway.simulator.v2;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The media types a reply can have: HAL, or the same without links (contract: 3.1, V2-GEN). */
enum Representation {
  HAL("application/hal+json"),
  JSON("application/json");

  private static final String LINKS = "_links";

  private final String mediaType;

  Representation(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What the caller accepts; HAL for {@code *}{@code /*} and for a caller who does not say. */
  static Representation wanted(RoutingContext context) {
    List<MIMEHeader> accepted = context.parsedHeaders().accept();
    if (accepted.isEmpty()) {
      return HAL;
    }
    for (MIMEHeader type : accepted) {
      String subtype = type.subComponent();
      if (subtype.equals("*") || subtype.equals("hal+json")) {
        return HAL;
      }
      if (subtype.equals("json")) {
        return JSON;
      }
    }
    throw new V2Error(406, "NotAcceptable", "None of the accepted media types can be produced");
  }

  /** Answers with a body that carries its links; they are left out where not wanted. */
  void send(HttpServerResponse response, int status, JsonObject body) {
    if (response.closed()) {
      return;
    }
    if (this == JSON) {
      dropLinks(body);
    }
    response.setStatusCode(status).putHeader("Content-Type", mediaType).end(body.encode());
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

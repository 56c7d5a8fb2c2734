package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.wire.JsonReply;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** The bodies of v1: JSON, of which a bare string is the commonest (contract: 2.2, UMICH). */
final class V1Reply {

  private V1Reply() {}

  /** A text as a JSON string literal, quotes included. */
  static void text(RoutingContext context, int status, String text) {
    json(context, status, Json.encode(text));
  }

  /** A text with status 200. */
  static void text(RoutingContext context, String text) {
    text(context, 200, text);
  }

  /** What a method without a result answers: nothing at all, but status 200. */
  static void nothing(RoutingContext context) {
    context.response().end();
  }

  /** Any JSON with status 200. */
  static void json(RoutingContext context, String body) {
    json(context, 200, body);
  }

  private static void json(RoutingContext context, int status, String body) {
    context.response().setStatusCode(status);
    JsonReply.end(context, "application/json", body);
  }
}

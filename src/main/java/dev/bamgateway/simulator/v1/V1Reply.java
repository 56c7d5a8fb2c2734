package dev.bamgateway.simulator.v1;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;

/** The bodies of v1: JSON, of which a bare string is the commonest (contract: 2.2, UMICH). */
final class V1Reply {

  private V1Reply() {}

  /** A text as a JSON string literal, quotes included. */
  static void text(HttpServerResponse response, String text) {
    json(response, Json.encode(text));
  }

  /** What a method without a result answers: nothing at all, but status 200. */
  static void nothing(HttpServerResponse response) {
    response.end();
  }

  static void json(HttpServerResponse response, String body) {
    response.putHeader("Content-Type", "application/json").end(body);
  }
}

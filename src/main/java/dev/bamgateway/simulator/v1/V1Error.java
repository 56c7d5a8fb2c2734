package dev.bamgateway.simulator.v1;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;

/** A refusal as v1 words it: a status and a JSON string, without an envelope (contract: 2.1). */
final class V1Error extends RuntimeException {

  static final String WRONG_CREDENTIALS =
      "Authentication Error: Ensure that your username and password are correct.";

  private static final long serialVersionUID = 1L;

  private final int status;

  V1Error(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  void send(HttpServerResponse response) {
    if (!response.closed()) {
      V1Reply.text(response.setStatusCode(status), String.valueOf(getMessage()));
    }
  }

  /** What v1 sends where a token is missing, unknown or expired, apart from the status. */
  static V1Error notLoggedIn(int status) {
    return new V1Error(status, "Not logged in");
  }

  static V1Error invalidParameter(String name) {
    return new V1Error(500, "Invalid parameter: " + Json.encode(name));
  }
}

package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.Database;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

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

  /** What it says, as JSON. */
  String body() {
    return Json.encode(getMessage());
  }

  void send(RoutingContext context) {
    V1Reply.text(context, status, String.valueOf(getMessage()));
  }

  /** What v1 sends where a token is missing, unknown or expired, apart from the status. */
  static V1Error notLoggedIn(int status) {
    return new V1Error(status, "Not logged in");
  }

  /** How v1 refuses what a read-only session may not do; the words are ours (contract: V1-RO). */
  static V1Error readOnlySession(int status) {
    return new V1Error(status, "This method cannot be called in a read only API session");
  }

  static V1Error notFound(Object id) {
    return new V1Error(500, "Object was not found : " + id);
  }

  /** The refusal that a failure amounts to (contract: 2.8). */
  static V1Error of(@Nullable Throwable failure) {
    if (failure instanceof V1Error known) {
      return known;
    }
    return failure instanceof Database.DuplicateName duplicate
        ? new V1Error(500, String.valueOf(duplicate.getMessage()))
        : new V1Error(500, "Unexpected error: " + failure);
  }

  static V1Error invalidParameter(String name) {
    return new V1Error(500, "Invalid parameter: " + Json.encode(name));
  }
}

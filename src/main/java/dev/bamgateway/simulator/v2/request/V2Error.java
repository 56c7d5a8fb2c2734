package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.model.Database;
import dev.bamgateway.simulator.wire.JsonReply;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** A refusal with the status and code of the v2 catalogue (contract: 3.4, V2-GEN, OA95). */
public final class V2Error extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public V2Error(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static V2Error badRequest(String code, String message) {
    return new V2Error(400, code, message);
  }

  public static V2Error noCredentials() {
    return new V2Error(
        401,
        "InvalidAuthorizationCredentials",
        "The provided authorization credentials are missing or invalid");
  }

  public static V2Error forbidden(String code, String message) {
    return new V2Error(403, code, message);
  }

  public static V2Error notFound() {
    return new V2Error(404, "ResourceNotFound", "The requested resource was not found");
  }

  /** The refusal that a failure amounts to. */
  public static V2Error of(@Nullable Throwable failure) {
    if (failure instanceof V2Error known) {
      return known;
    }
    return failure instanceof Database.DuplicateName duplicate
        ? new V2Error(409, "ResourceAlreadyExists", String.valueOf(duplicate.getMessage()))
        : internal();
  }

  public static V2Error internal() {
    return new V2Error(500, "InternalServerError", "An unexpected error occurred");
  }

  int status() {
    return status;
  }

  /** Answers with {@code application/json}, without a charset: BlueCat's own client insists. */
  public void send(RoutingContext context) {
    context.response().setStatusCode(status);
    JsonReply.end(context, "application/json", body());
  }

  /** The error as JSON. */
  public String body() {
    return new JsonObject()
        .put("status", status)
        .put("reason", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("code", code)
        .put("message", getMessage())
        .encode();
  }
}

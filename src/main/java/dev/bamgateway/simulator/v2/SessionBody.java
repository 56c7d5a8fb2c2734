package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.wire.BasicCredentials;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A session as JSON (contract: 3.2, LIVE95). Its secrets are told once, when it is opened. */
final class SessionBody {

  static final Shape SHAPE =
      Shape.of(
          "id",
          "type",
          "apiToken",
          "apiTokenExpirationDateTime",
          "basicAuthenticationCredentials",
          "remoteAddress",
          "readOnly",
          "loginDateTime",
          "logoutDateTime",
          "state",
          "response",
          "user",
          "authenticator");

  private SessionBody() {}

  static String path(Session session) {
    return "/sessions/" + session.id();
  }

  static JsonObject opened(Session session, String remoteAddress) {
    String user = session.user().name();
    return of(session)
        .put("remoteAddress", remoteAddress)
        .put("apiToken", session.token())
        .put(
            "basicAuthenticationCredentials",
            new BasicCredentials(user, session.token()).encoded());
  }

  static JsonObject of(Session session) {
    Instant logout = session.logoutAt();
    return new JsonObject()
        .put("id", session.id())
        .put("type", "UserSession")
        .putNull("apiToken")
        .put("apiTokenExpirationDateTime", seconds(session.expiresAt()))
        .putNull("basicAuthenticationCredentials")
        .put("remoteAddress", "127.0.0.1")
        .put("readOnly", session.readOnly())
        .put("loginDateTime", seconds(session.loginAt()))
        .put("logoutDateTime", logout == null ? null : seconds(logout))
        .put("state", session.state().name())
        .putNull("response")
        .put("user", UserBody.inlined(session.user()))
        .put("authenticator", AuthenticatorsResource.inlined())
        .put("_links", new Links().to("self", path(session)).to("collection", "/sessions").json());
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

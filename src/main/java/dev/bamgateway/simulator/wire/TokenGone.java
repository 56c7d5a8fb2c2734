package dev.bamgateway.simulator.wire;

import dev.bamgateway.simulator.quirk.TokenQuirk;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The odd ways to say that a token no longer works, which v1 and v2 share. */
public final class TokenGone {

  private static final String WORDS = "Not logged in";
  private static final String LOGIN = "/";

  private TokenGone() {}

  /**
   * Answers in the form that is chosen.
   *
   * @param refusal403 the body of a 403, in the words of the interface that is asked
   * @return false if the interface has to answer itself
   */
  public static boolean answered(
      RoutingContext context, TokenQuirk.GoneForm form, String refusal403) {
    HttpServerResponse response = context.response();
    switch (form) {
      case AS_KNOWN -> {
        return false;
      }
      case STATUS_403 -> Misbehaviour.json(context, 403, refusal403);
      case TEXT_401 -> Misbehaviour.answer(context, 401, "text/plain", "Unauthorized");
      case EMPTY_401 -> Misbehaviour.answer(context, 401, null, "");
      case PAGE_401 -> Pages.jetty(response, 401);
      case MESSAGE_500 ->
          Misbehaviour.json(context, 500, new JsonObject().put("message", WORDS).encode());
      case SENTENCE_200 -> Misbehaviour.json(context, 200, Json.encode(WORDS));
      case PAGE_200 -> Pages.saying(response, 200, WORDS);
      case LOGIN_PAGE_200 -> Pages.login(response, 200);
      case REDIRECT_TO_LOGIN -> Misbehaviour.redirect(context, LOGIN);
    }
    return true;
  }
}

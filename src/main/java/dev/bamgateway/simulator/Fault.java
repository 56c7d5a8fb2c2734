package dev.bamgateway.simulator;

import dev.bamgateway.simulator.quirk.Outage;
import dev.bamgateway.simulator.wire.Misbehaviour;
import dev.bamgateway.simulator.wire.Pages;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A way for a member to misbehave: what comes instead of an answer, or before it. */
public final class Fault {

  /** A login page with status 200. */
  public static final Fault HTML =
      new Fault("HTML", (conduct, context) -> Pages.login(context.response(), 200));

  /** An application server that has not started its application. */
  public static final Fault HTML_503 =
      new Fault(
          "HTML_503",
          (conduct, context) -> Pages.status(context.response(), 503, "Service Unavailable"));

  /** A server error in BAM's own JSON. */
  public static final Fault ERROR_500 =
      new Fault("ERROR_500", (conduct, context) -> Misbehaviour.error(context));

  /** Too many requests, with {@code Retry-After}. */
  public static final Fault TOO_MANY_REQUESTS =
      new Fault("TOO_MANY_REQUESTS", (conduct, context) -> Misbehaviour.tooMany(context));

  /** A body that ends, with the connection, before the length it announced. */
  public static final Fault CUT_BODY =
      new Fault("CUT_BODY", (conduct, context) -> Misbehaviour.cutBody(context));

  /** The beginning of a body, then a reset of the connection. */
  public static final Fault RESET_MID_BODY =
      new Fault("RESET_MID_BODY", (conduct, context) -> Misbehaviour.resetMidBody(context));

  /** JSON of a shape that nobody expects. */
  public static final Fault WRONG_JSON =
      new Fault(
          "WRONG_JSON",
          (conduct, context) ->
              Misbehaviour.json(
                  context, 200, new JsonObject().put("data", 42).put("count", "many").encode()));

  /** Something that says it is JSON and is not. */
  public static final Fault BROKEN_JSON =
      new Fault(
          "BROKEN_JSON", (conduct, context) -> Misbehaviour.json(context, 200, "{\"data\":["));

  /** A reply of 64 MiB, valid to the end. */
  public static final Fault TOO_LARGE =
      new Fault("TOO_LARGE", (conduct, context) -> Misbehaviour.tooLarge(context));

  /** A reset of the connection in place of an answer. */
  public static final Fault RESET =
      new Fault("RESET", (conduct, context) -> Misbehaviour.reset(context));

  /** A connection that closes in place of an answer, as when a process ends. */
  public static final Fault CLOSE =
      new Fault("CLOSE", (conduct, context) -> Misbehaviour.close(context));

  /** What was asked for is done, and the connection is reset in place of the answer. */
  public static final Fault RESET_AFTERWARDS =
      new Fault("RESET_AFTERWARDS", (conduct, context) -> Misbehaviour.resetAfterwards(context));

  /**
   * What was asked for is done, and the answer never comes. The connection closes only if the
   * request asked for that.
   */
  public static final Fault HANG_AFTERWARDS =
      new Fault("HANG_AFTERWARDS", (conduct, context) -> conduct.holdAnswerBack(context));

  /** No answer at all. */
  public static final Fault FROZEN =
      new Fault("FROZEN", (conduct, context) -> conduct.leaveHanging(context));

  private final String name;
  private final BiConsumer<Conduct, RoutingContext> effect;

  private Fault(String name, BiConsumer<Conduct, RoutingContext> effect) {
    this.name = name;
    this.effect = effect;
  }

  /** The application server's own page for a status, as of 401. */
  public static Fault page(int status) {
    return new Fault("PAGE", (conduct, context) -> Pages.jetty(context.response(), status));
  }

  /** An answer of any type; null for none. */
  public static Fault answer(int status, @Nullable String mediaType, String body) {
    return new Fault(
        "ANSWER", (conduct, context) -> Misbehaviour.answer(context, status, mediaType, body));
  }

  /** What a server answers that has lost its database, whether or not it has. */
  public static Fault outage(Outage outage) {
    return new Fault(outage.name(), (conduct, context) -> conduct.fail(context, outage));
  }

  /** A redirection, as a proxy sends it to its login page. */
  public static Fault redirectTo(String url) {
    return new Fault("REDIRECT", (conduct, context) -> Misbehaviour.redirect(context, url));
  }

  /** The right answer, late. */
  public static Fault slow(Duration delay) {
    return new Fault("SLOW", (conduct, context) -> conduct.answerLate(context, delay));
  }

  /** An answer of our choice. */
  public static Fault answer(int status, String json) {
    return new Fault("ANSWER", (conduct, context) -> Misbehaviour.json(context, status, json));
  }

  void strike(Conduct conduct, RoutingContext context) {
    effect.accept(conduct, context);
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.bamgateway.simulator;

import dev.bamgateway.simulator.wire.Misbehaviour;
import dev.bamgateway.simulator.wire.Pages;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.BiConsumer;

/** A way for a member to misbehave: what comes instead of an answer, or before it. */
public final class Fault {

  /** A login page with status 200. */
  public static final Fault HTML =
      new Fault("HTML", (member, context) -> Pages.login(context.response(), 200));

  /** An application server that has not started its application. */
  public static final Fault HTML_503 =
      new Fault(
          "HTML_503",
          (member, context) -> Pages.status(context.response(), 503, "Service Unavailable"));

  /** A server error in BAM's own JSON. */
  public static final Fault ERROR_500 =
      new Fault("ERROR_500", (member, context) -> Misbehaviour.error(context, 500));

  /** Too many requests, with {@code Retry-After}. */
  public static final Fault TOO_MANY_REQUESTS =
      new Fault("TOO_MANY_REQUESTS", (member, context) -> Misbehaviour.tooMany(context));

  /** A body that ends, with the connection, before the length it announced. */
  public static final Fault CUT_BODY =
      new Fault("CUT_BODY", (member, context) -> Misbehaviour.cutBody(context));

  /** JSON of a shape that nobody expects. */
  public static final Fault WRONG_JSON =
      new Fault(
          "WRONG_JSON",
          (member, context) ->
              Misbehaviour.json(
                  context, 200, new JsonObject().put("data", 42).put("count", "many").encode()));

  /** Something that says it is JSON and is not. */
  public static final Fault BROKEN_JSON =
      new Fault("BROKEN_JSON", (member, context) -> Misbehaviour.json(context, 200, "{\"data\":["));

  /** A reply of 64 MiB, valid to the end. */
  public static final Fault TOO_LARGE =
      new Fault("TOO_LARGE", (member, context) -> Misbehaviour.tooLarge(context));

  /** A reset of the connection in place of an answer. */
  public static final Fault RESET =
      new Fault("RESET", (member, context) -> Misbehaviour.reset(context));

  /** No answer at all. */
  public static final Fault FROZEN =
      new Fault("FROZEN", (member, context) -> member.leaveHanging(context));

  private final String name;
  private final BiConsumer<SimulatedMember, RoutingContext> effect;

  private Fault(String name, BiConsumer<SimulatedMember, RoutingContext> effect) {
    this.name = name;
    this.effect = effect;
  }

  /** A redirection, as a proxy sends it to its login page. */
  public static Fault redirectTo(String url) {
    return new Fault("REDIRECT", (member, context) -> Misbehaviour.redirect(context, url));
  }

  /** The right answer, late. */
  public static Fault slow(Duration delay) {
    return new Fault("SLOW", (member, context) -> member.answerLate(context, delay));
  }

  /** An answer of our choice. */
  public static Fault answer(int status, String json) {
    return new Fault("ANSWER", (member, context) -> Misbehaviour.json(context, status, json));
  }

  void strike(SimulatedMember member, RoutingContext context) {
    effect.accept(member, context);
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.Condition;
import dev.bamgateway.simulator.model.Server;
import dev.bamgateway.simulator.quirk.Outage;
import dev.bamgateway.simulator.wire.Hanging;
import dev.bamgateway.simulator.wire.Misbehaviour;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a member treats the requests that reach it, before anybody answers them. */
final class Conduct {

  private static final String STRUCK = "struck-by";

  private final Vertx vertx;
  private final Server server;
  private final Hanging hanging;
  private final Faults faults = new Faults();
  private volatile Duration slowness = Duration.ZERO;

  Conduct(Vertx vertx, Server server, Hanging hanging) {
    this.vertx = vertx;
    this.server = server;
    this.hanging = hanging;
  }

  Faults faults() {
    return faults;
  }

  void slow(Duration delay) {
    slowness = delay;
  }

  void heal() {
    faults.clear();
    slowness = Duration.ZERO;
  }

  /** Answers in the place of the member, or lets the request pass. */
  void handle(RoutingContext context) {
    Duration delay = slowness;
    if (server.condition() == Condition.FROZEN) {
      leaveHanging(context);
    } else if (delay.isZero()) {
      strikeOrPass(context);
    } else {
      later(context, delay, this::strikeOrPass);
    }
  }

  private void strikeOrPass(RoutingContext context) {
    faults
        .strike(context.request().method().name(), context.request().path())
        .ifPresentOrElse(fault -> strike(fault, context), context::next);
  }

  private void strike(Fault fault, RoutingContext context) {
    context.put(STRUCK, fault.toString());
    fault.strike(this, context);
  }

  /** The fault that has struck a request; null if none has. */
  static @Nullable String struck(RoutingContext context) {
    return context.get(STRUCK);
  }

  void leaveHanging(RoutingContext context) {
    hanging.add(context.request());
  }

  /** Fails like a server without its database; a status alone is in the words of v2. */
  void fail(RoutingContext context, Outage outage) {
    if (!Misbehaviour.outage(context, outage, hanging)) {
      switch (outage) {
        case ERROR_500 -> Misbehaviour.error(context);
        case STATUS_401 -> Misbehaviour.unauthorized(context);
        default -> context.next();
      }
    }
  }

  void holdAnswerBack(RoutingContext context) {
    Misbehaviour.hangAfterwards(context, hanging);
  }

  void answerLate(RoutingContext context, Duration delay) {
    later(context, delay, RoutingContext::next);
  }

  private void later(RoutingContext context, Duration delay, Consumer<RoutingContext> then) {
    vertx.setTimer(
        Math.max(1, delay.toMillis()),
        timer -> {
          if (server.condition() == Condition.FROZEN) {
            leaveHanging(context);
          } else if (!context.response().closed()) {
            then.accept(context);
          }
        });
  }

  @Override
  public String toString() {
    return (slowness.isZero() ? "" : "SLOW ") + faults;
  }
}

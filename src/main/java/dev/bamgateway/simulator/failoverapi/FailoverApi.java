package dev.bamgateway.simulator.failoverapi;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.DatabaseHealth;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.PromotionReply;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.PromotionTime;
import dev.bamgateway.simulator.wire.Pages;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The resources of the Failover API of one server. They ask no user who he is. */
public final class FailoverApi {

  /** Where it is mounted. */
  public static final String PATH = "/bam/v1";

  /** In milliseconds, if the caller names no other (contract: 4.2). */
  private static final long DEFAULT_TIMEOUT = 3000;

  private static final long PROMOTION = 2000;

  private final Vertx vertx;
  private final BamApplication bam;
  private final HealthBody health;

  private FailoverApi(Vertx vertx, BamApplication bam) {
    this.vertx = vertx;
    this.bam = bam;
    this.health = new HealthBody(bam);
  }

  /** The routes of one server. */
  public static Router router(Vertx vertx, BamApplication bam) {
    FailoverApi api = new FailoverApi(vertx, bam);
    Router router = Router.router(vertx);
    router.get("/health").handler(api::health);
    router.put("/promote").handler(api::promote);
    router.route().last().handler(context -> api.error(context, 404, "Not Found"));
    return router;
  }

  /** A primary that does not answer is waited for as long as the caller allows. */
  private void health(RoutingContext context) {
    boolean waits = bam.databaseHealth() == DatabaseHealth.SLOW;
    later(waits ? timeout(context) : 0, () -> sendHealth(context));
  }

  private static long timeout(RoutingContext context) {
    try {
      return Long.parseLong(context.queryParams().get("timeout"));
    } catch (NumberFormatException e) {
      return DEFAULT_TIMEOUT;
    }
  }

  private void sendHealth(RoutingContext context) {
    JsonObject body = health.body();
    boolean up = "UP".equals(body.getString("status"));
    send(context, up ? 200 : bam.quirk(FailoverApiQuirk.DownStatus.class).status(), body.encode());
  }

  private void promote(RoutingContext context) {
    try {
      bam.promote();
    } catch (IllegalStateException refused) {
      int status = bam.quirk(FailoverApiQuirk.PromotionRefusal.class).status();
      error(context, status, String.valueOf(refused.getMessage()));
      return;
    }
    boolean takesTime = bam.quirk(PromotionTime.class) == PromotionTime.SECONDS;
    later(takesTime ? PROMOTION : 0, () -> sendPromoted(context));
  }

  private void sendPromoted(RoutingContext context) {
    boolean text = bam.quirk(PromotionReply.class) == PromotionReply.TEXT;
    send(context, 200, text ? Json.encode("Promotion completed") : health.body().encode());
  }

  private void error(RoutingContext context, int status, String message) {
    switch (bam.quirk(FailoverApiQuirk.ErrorBody.class)) {
      case JSON ->
          send(
              context,
              status,
              new JsonObject().put("status", status).put("message", message).encode());
      case HTML -> Pages.status(context.response(), status, message);
      case EMPTY -> context.response().setStatusCode(status).end();
    }
  }

  private void later(long millis, Runnable then) {
    if (millis <= 0) {
      then.run();
    } else {
      vertx.setTimer(millis, timer -> then.run());
    }
  }

  private static void send(RoutingContext context, int status, String json) {
    HttpServerResponse response = context.response();
    if (!response.closed()) {
      response.setStatusCode(status).putHeader("Content-Type", "application/json").end(json);
    }
  }
}

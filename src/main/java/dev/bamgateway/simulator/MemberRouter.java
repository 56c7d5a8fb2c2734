package dev.bamgateway.simulator;

import dev.bamgateway.simulator.failoverapi.FailoverApi;
import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.v1.V1Api;
import dev.bamgateway.simulator.v2.V2Api;
import dev.bamgateway.simulator.wire.Hanging;
import dev.bamgateway.simulator.wire.HealthServlet;
import dev.bamgateway.simulator.wire.Pages;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The way of a request through a member: counted, struck by faults, answered by an interface. */
final class MemberRouter {

  private static final int LARGEST_REQUEST = 1024 * 1024;

  private MemberRouter() {}

  static Router create(
      Vertx vertx,
      BamApplication bam,
      boolean servesV2,
      Hanging hanging,
      Handler<RoutingContext> count,
      Handler<RoutingContext> misbehave) {
    Router router = begin(vertx, count, misbehave);
    if (servesV2) {
      router.get(V2Api.DESCRIPTION).handler(context -> V2Api.describe(context, bam));
      router.route(V2Api.PATH + "/*").subRouter(V2Api.router(vertx, bam, hanging));
    }
    router.route(V1Api.PATH + "/*").subRouter(V1Api.router(vertx, bam, hanging));
    router.get(HealthServlet.PATH).handler(new HealthServlet(bam));
    router.get("/").handler(context -> Pages.login(context.response(), 200));
    router.route().last().handler(context -> Pages.status(context.response(), 404, "Not Found"));
    return router;
  }

  /** The way to the Failover API, which has a port of its own. */
  static Router createFailoverApi(
      Vertx vertx,
      BamApplication bam,
      Handler<RoutingContext> count,
      Handler<RoutingContext> misbehave) {
    Router router = begin(vertx, count, misbehave);
    router.route(FailoverApi.PATH + "/*").subRouter(FailoverApi.router(vertx, bam));
    return router;
  }

  private static Router begin(
      Vertx vertx, Handler<RoutingContext> count, Handler<RoutingContext> misbehave) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_REQUEST));
    router.route().handler(count);
    router.route().handler(misbehave);
    return router;
  }
}

package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.quirk.V1Quirk;
import dev.bamgateway.simulator.wire.Accepted;
import dev.bamgateway.simulator.wire.Hanging;
import dev.bamgateway.simulator.wire.JsonReply;
import dev.bamgateway.simulator.wire.Pages;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The Legacy v1 REST interface (contract: 2). */
public final class V1Api {

  /** Where it is mounted. */
  public static final String PATH = "/Services/REST";

  private V1Api() {}

  /** The routes of one server. */
  public static Router router(Vertx vertx, BamApplication bam, Hanging hanging) {
    Router router = Router.router(vertx);
    router.route().handler(JsonReply.of(bam));
    V1Outages outages = new V1Outages(bam, hanging);
    Login login = new Login(bam, outages);
    Entities entities = new Entities(bam);
    router.get("/application.wadl").handler(Wadl::send);
    router.route("/v1/*").handler(context -> negotiate(context, bam));
    method(router, V1Method.LOGIN, login::login);
    method(router, V1Method.LOGIN_WITH_OPTIONS, login::loginWithOptions);
    router.route("/v1/*").handler(new V1Authentication(bam));
    method(router, V1Method.LOGOUT, login::logout);
    method(router, V1Method.GET_SYSTEM_INFO, outages.role(new SystemInfo(bam)::send));
    method(router, V1Method.GET_ENTITIES, outages.reading(entities::list));
    method(router, V1Method.GET_ENTITY_BY_NAME, outages.reading(entities::byName));
    method(
        router,
        V1Method.GET_ENTITIES_BY_NAME_USING_OPTIONS,
        outages.reading(entities::byNameUsingOptions));
    method(router, V1Method.GET_REPLICATION_INFO, outages.reading(new ReplicationInfo(bam)::send));
    EntityWrites writes = new EntityWrites(bam);
    method(router, V1Method.ADD_ENTITY, outages.reading(writes::add));
    method(router, V1Method.UPDATE, outages.reading(writes::update));
    method(router, V1Method.DELETE, outages.reading(writes::delete));
    router.route().last().handler(context -> Pages.status(context.response(), 404, "Not Found"));
    router.route().failureHandler(V1Api::refuse);
    return router;
  }

  private static void method(Router router, V1Method method, Handler<RoutingContext> handler) {
    router.route(method.verb(), "/v1/" + method.id()).handler(handler);
  }

  private static void negotiate(RoutingContext context, BamApplication bam) {
    if (bam.quirk(V1Quirk.Accept.class) == V1Quirk.Accept.PASSED_OVER
        || Accepted.by(context.request()).holds("application/json")) {
      context.next();
    } else {
      Pages.jetty(context.response(), 406);
    }
  }

  private static void refuse(RoutingContext context) {
    V1Error.of(context.failure()).send(context);
  }
}

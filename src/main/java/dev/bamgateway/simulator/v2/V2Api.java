package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.quirk.BodyQuirk;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import dev.bamgateway.simulator.wire.Hanging;
import dev.bamgateway.simulator.wire.JsonReply;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The RESTful v2 interface (contract: 3). */
public final class V2Api {

  /** Where it is mounted. */
  public static final String PATH = Links.BASE;

  private V2Api() {}

  /** The routes of one server. */
  public static Router router(Vertx vertx, BamApplication bam, Hanging hanging) {
    Router router = Router.router(vertx);
    Outages outages = new Outages(bam, hanging);
    router.route().handler(JsonReply.of(bam));
    router.route().handler(context -> negotiate(context, bam));
    router.route().handler(context -> read(context, bam));
    SessionsResource sessions = new SessionsResource(bam, outages);
    sessions.mountSignIn(router);
    router.get("/openapi.json").handler(context -> OpenApi.send(context, bam.server()));
    router.route().handler(new Authentication(bam));
    List<Resource> resources =
        List.of(
            sessions,
            new ConfigurationsResource(bam, outages),
            new DatabasesResource(bam, outages),
            new SettingsResource(bam, outages),
            new UsersResource(bam, outages));
    resources.forEach(resource -> resource.mount(router));
    refuseOtherMethods(router);
    router
        .route()
        .last()
        .handler(
            context -> {
              throw V2Error.notFound();
            });
    router.route().failureHandler(V2Api::refuse);
    return router;
  }

  /** A server without HAL answers like one with HAL that is asked for plain JSON. */
  private static void negotiate(RoutingContext context, BamApplication bam) {
    if (bam.quirk(Quirk.Hal.class) == Quirk.Hal.NOT_SERVED) {
      context.request().headers().set("Accept", "application/json");
    }
    context.next();
  }

  private static void read(RoutingContext context, BamApplication bam) {
    V2Request.quoting(context, bam.quirk(Quirk.FilterQuote.class));
    V2Request.paging(context, bam.quirk(BodyQuirk.PageSize.class));
    context.next();
  }

  private static void refuseOtherMethods(Router router) {
    router.getRoutes().stream()
        .map(Route::getPath)
        .filter(path -> path != null && !path.equals("/"))
        .distinct()
        .toList()
        .forEach(
            path ->
                router
                    .route(path)
                    .handler(
                        context -> {
                          throw new V2Error(
                              405, "MethodNotAllowed", "The method is not allowed here");
                        }));
  }

  private static void refuse(RoutingContext context) {
    V2Error.of(context.failure()).send(context);
  }
}

package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.quirk.BodyQuirk;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import dev.bamgateway.simulator.wire.Hanging;
import dev.bamgateway.simulator.wire.JsonReply;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The RESTful v2 interface (contract: 3). */
public final class V2Api {

  /** Where its description is, for everyone. */
  public static final String DESCRIPTION = "/api/openapi.json";

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
    router.route().handler(context -> total(context, bam));
    SessionsResource sessions = new SessionsResource(bam, outages);
    sessions.mountSignIn(router);
    router.route().handler(new Authentication(bam));
    List<Resource> resources =
        List.of(
            sessions,
            new ConfigurationsResource(bam, outages),
            new DatabasesResource(bam, outages),
            new SettingsResource(bam, outages),
            new UsersResource(bam, outages),
            new AuthenticatorsResource(outages),
            new TrustRelationshipsResource(bam, outages),
            new RootResource(bam, outages));
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

  /** Sends the description. */
  public static void describe(RoutingContext context, BamApplication bam) {
    OpenApi.send(context, bam.server());
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
    V2Request.inAnyCase(context, bam.quirk(Quirk.NameCase.class) == Quirk.NameCase.IGNORED);
    context.next();
  }

  /** A server that passes over the wish for a total answers as if nobody had asked for it. */
  private static void total(RoutingContext context, BamApplication bam) {
    MultiMap query = context.queryParams();
    if (query.contains("total")) {
      switch (bam.quirk(BodyQuirk.TotalCount.class)) {
        case TOLD -> {}
        case PASSED_OVER -> query.remove("total");
        case REFUSED ->
            throw V2Error.badRequest("TotalCountNotSupported", "There is no total of these");
      }
    }
    context.next();
  }

  /** Refuses the methods that a path does not have, and tells those that it has. */
  private static void refuseOtherMethods(Router router) {
    Map<String, Set<String>> methods = new TreeMap<>();
    for (Route route : router.getRoutes()) {
      if (route.getPath() != null && route.methods() != null) {
        Set<String> allowed = methods.computeIfAbsent(route.getPath(), path -> new TreeSet<>());
        route.methods().forEach(method -> allowed.add(method.name()));
      }
    }
    methods.forEach(
        (path, allowed) -> router.route(path).handler(context -> refuse(context, allowed)));
  }

  private static void refuse(RoutingContext context, Set<String> allowed) {
    context.response().putHeader("Allow", String.join(", ", allowed));
    throw new V2Error(405, "MethodNotAllowed", "The method is not allowed here");
  }

  private static void refuse(RoutingContext context) {
    V2Error.of(context.failure()).send(context);
  }
}

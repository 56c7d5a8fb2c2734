package dev.bamgateway.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Moves a simulated cluster over HTTP, from a browser or from a shell: {@code POST
 * /members/bam1/kill}. It listens on the loopback interface only, and asks nobody who he is.
 */
public final class SimulatorControl implements AutoCloseable {

  private final SimulatedCluster cluster;
  private final Vertx vertx = SimulatedCluster.newVertx();
  private final Listener listener;

  private SimulatorControl(SimulatedCluster cluster, int port) {
    this.cluster = cluster;
    this.listener = new Listener(vertx, port, router());
  }

  /** Starts the control of a cluster at a port; 0 for any free one. */
  public static SimulatorControl start(SimulatedCluster cluster, int port) {
    SimulatorControl control = new SimulatorControl(cluster, port);
    try {
      control.listener.listen();
      return control;
    } catch (RuntimeException e) {
      control.close();
      throw e;
    }
  }

  /** The base URL, without trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + listener.port();
  }

  @Override
  public void close() {
    listener.close();
    SimulatedCluster.close(vertx);
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.get("/").handler(this::page);
    router.get("/members").handler(context -> reply(context, 200, members().encode()));
    router.post("/members/:name/:action").blockingHandler(this::act);
    router
        .route()
        .last()
        .handler(
            context -> error(context, 404, "there is only GET /, GET /members and POST /members/"));
    return router;
  }

  private void page(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/html;charset=utf-8")
        .end(ControlPage.of(url(), cluster.members()));
  }

  private void act(RoutingContext context) {
    String name = context.pathParam("name");
    String action = context.pathParam("action");
    try {
      ControlAction.of(action).apply(cluster, cluster.member(name));
      reply(context, 200, member(cluster.member(name)).encode());
    } catch (ControlAction.Unknown e) {
      error(context, 400, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      error(context, 404, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      error(context, 409, String.valueOf(e.getMessage()));
    }
  }

  private JsonArray members() {
    JsonArray all = new JsonArray();
    cluster.members().forEach(member -> all.add(member(member)));
    return all;
  }

  private static JsonObject member(SimulatedMember member) {
    return new JsonObject()
        .put("name", member.name())
        .put("url", member.url())
        .put("role", member.role().name())
        .put("status", member.status())
        .put("sessions", member.openSessions())
        .put("requests", member.requests());
  }

  private static void error(RoutingContext context, int status, String message) {
    reply(context, status, new JsonObject().put("error", message).encode());
  }

  private static void reply(RoutingContext context, int status, String json) {
    HttpServerResponse response = context.response();
    response.setStatusCode(status).putHeader("Content-Type", "application/json").end(json + "\n");
  }
}

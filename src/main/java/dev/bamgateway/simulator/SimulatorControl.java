package dev.bamgateway.simulator;

import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Moves a simulated cluster over HTTP, from a browser or from a shell: {@code POST
 * /members/127.0.0.1:7001/kill}, and {@code POST /quirks/RoleOnStandby/FORWARDED} for what is not
 * known of BAM. A member is called as in the gateway's answers, or by its alias, {@code bam1}. It
 * listens on the loopback interface only, and asks nobody who he is.
 */
public final class SimulatorControl implements AutoCloseable {

  private final SimulatedCluster cluster;
  private final Vertx vertx = SimulatedCluster.newVertx();
  private final Listener listener;
  private volatile @Nullable String gateway;

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

  /** Tells where the gateway is, for the way back. */
  public void linkTo(String gatewayUrl) {
    gateway = gatewayUrl;
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
    router.get("/quirks").handler(context -> reply(context, 200, QuirkList.json(cluster).encode()));
    router.post("/quirks/:quirk/:choice").handler(this::choose);
    router.post("/members/:name/:action").blockingHandler(this::act);
    router
        .route()
        .last()
        .handler(
            context ->
                error(
                    context,
                    404,
                    "there is only GET /, GET /members, GET /quirks, POST /members/ and POST /quirks/"));
    return router;
  }

  private void page(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/html;charset=utf-8")
        .end(ControlPage.of(url(), gateway, cluster));
  }

  private void act(RoutingContext context) {
    String name = context.pathParam("name");
    String action = context.pathParam("action");
    try {
      SimulatedMember member = named(name);
      ControlAction.of(action).apply(cluster, member);
      reply(context, 200, member(member).encode());
    } catch (ControlAction.Unknown e) {
      error(context, 400, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      error(context, 404, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      error(context, 409, String.valueOf(e.getMessage()));
    }
  }

  private void choose(RoutingContext context) {
    try {
      Quirk quirk = QuirkList.named(context.pathParam("quirk"), context.pathParam("choice"));
      cluster.quirk(quirk);
      reply(context, 200, QuirkList.json(cluster, QuirkList.kind(quirk)).encode());
    } catch (IllegalArgumentException e) {
      error(context, 404, String.valueOf(e.getMessage()));
    }
  }

  private SimulatedMember named(String name) {
    return cluster.members().stream()
        .filter(member -> member.authority().equals(name))
        .findFirst()
        .orElseGet(() -> cluster.member(name));
  }

  private JsonArray members() {
    JsonArray all = new JsonArray();
    cluster.members().forEach(member -> all.add(member(member)));
    return all;
  }

  private static JsonObject member(SimulatedMember member) {
    return new JsonObject()
        .put("name", member.authority())
        .put("alias", member.name())
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

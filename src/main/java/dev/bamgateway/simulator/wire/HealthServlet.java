package dev.bamgateway.simulator.wire;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.DatabaseHealth;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells how the way from the application to its database is, for which a standby's leads to the
 * primary (contract: 4.5, HA-H).
 */
public final class HealthServlet implements Handler<RoutingContext> {

  /** Where it is mounted. */
  public static final String PATH = "/servlets/health";

  private final BamApplication bam;

  public HealthServlet(BamApplication bam) {
    this.bam = bam;
  }

  @Override
  public void handle(RoutingContext context) {
    if (bam.replication().role() == Role.STANDALONE
        && bam.quirk(Quirk.HealthOnStandalone.class) == Quirk.HealthOnStandalone.NOT_FOUND) {
      Pages.status(context.response(), 404, "Not Found");
      return;
    }
    DatabaseHealth health = bam.databaseHealth();
    context
        .response()
        .setStatusCode(health.status())
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("timeToDatabase", health.timeToDatabase())
                .put("connectionStatus", health.text())
                .encode());
  }
}

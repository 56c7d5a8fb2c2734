package dev.bamgateway.simulator.failoverapi;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.DatabaseHealth;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.StandaloneForm;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.StandbyReach;
import io.vertx.core.json.JsonObject;

/**
 * The report of {@code GET /bam/v1/health} (contract: 4.2, FO-H). Only that of a primary is
 * documented; a standby's is made like it. The role is always the server's own.
 */
final class HealthBody {

  private static final String UP = "UP";
  private static final String DOWN = "DOWN";
  private static final String NOT_AVAILABLE = "N/A";

  private final BamApplication bam;

  HealthBody(BamApplication bam) {
    this.bam = bam;
  }

  JsonObject body() {
    JsonObject primary = primaryConnectivity();
    return node(
        primary.getString("status").equals(DOWN) ? DOWN : UP,
        new JsonObject()
            .put("notification", node(UP, notification()))
            .put("disk", node(UP, disk()))
            .put("process", node(UP, process()))
            .put("memory", node(UP, new JsonObject().put("free", 1L << 30).put("total", 4L << 30)))
            .put("localConnectivity", connectivity(UP))
            .put("primaryConnectivity", primary)
            .put("replicationMetrics", replicationMetrics()));
  }

  private static JsonObject notification() {
    return new JsonObject()
        .put("processed", 0)
        .put("ongoing", 0)
        .put("queued", 0)
        .put("unprocessedNotificationsSize", 0)
        .put("lastPersistedMessageTimestamp", "Fri Apr 09 01:00:44 EDT 2021");
  }

  private static JsonObject disk() {
    return new JsonObject()
        .put("total", 64L << 30)
        .put("free", 32L << 30)
        .put("threshold", 10_485_760);
  }

  private JsonObject process() {
    return new JsonObject()
        .put("state", "STARTED")
        .put("version", bam.server().version().split("-", 2)[0])
        .put("uptime", 86_400);
  }

  private JsonObject primaryConnectivity() {
    boolean standby = bam.replication().role() == Role.STANDBY;
    if (!standby || bam.quirk(StandbyReach.class) == StandbyReach.NOT_AVAILABLE) {
      return connectivity(NOT_AVAILABLE);
    }
    return connectivity(bam.databaseHealth() == DatabaseHealth.HEALTHY ? UP : DOWN);
  }

  private static JsonObject connectivity(String status) {
    JsonObject service = new JsonObject().put("status", status);
    if (status.equals(UP)) {
      service.put(
          "details",
          new JsonObject()
              .put("httpsStatus", 200)
              .put("httpsResponseTime", 12)
              .put("httpStatus", 200)
              .put("httpResponseTime", 9));
    }
    return node(
        status,
        new JsonObject()
            .put("database", new JsonObject().put("status", status))
            .put("ui", service)
            .put("restApi", service.copy())
            .put("soapApi", service.copy()));
  }

  private JsonObject replicationMetrics() {
    Role role = bam.replication().role();
    if (role == Role.STANDALONE
        && bam.quirk(StandaloneForm.class) == StandaloneForm.METRICS_NOT_AVAILABLE) {
      return new JsonObject().put("status", NOT_AVAILABLE);
    }
    JsonObject replication =
        new JsonObject()
            .put("replicationRole", text(role))
            .put("replicationLatencyWarningThreshold", "100")
            .put("replicationLatencyCriticalThreshold", "200");
    if (role == Role.PRIMARY || role == Role.STANDBY) {
      replication.mergeIn(PeerBodies.of(bam.replication().servers()));
    }
    return node(UP, new JsonObject().put("replication", node(UP, replication)));
  }

  private String text(Role role) {
    return switch (role) {
      case PRIMARY -> "Primary";
      case STANDBY -> bam.quirk(FailoverApiQuirk.StandbyText.class).text();
      case STANDALONE -> "Standalone";
      case REMOVED_STANDBY -> "Removed Standby";
    };
  }

  private static JsonObject node(String status, JsonObject details) {
    return new JsonObject().put("status", status).put("details", details);
  }
}

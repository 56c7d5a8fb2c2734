package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.V1Quirk;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code getSystemInfo}, by which v1 tells the server's role and version (contract: 2.5, V1-SYS).
 * Every server says {@code clusterRole=primary}: that is its place in a high-availability pair, and
 * must not be mistaken for its role in replication.
 */
final class SystemInfo {

  private final BamApplication bam;

  SystemInfo(BamApplication bam) {
    this.bam = bam;
  }

  void send(RoutingContext context) {
    boolean off = replicationIsOff();
    PropertyString info =
        new PropertyString()
            .add("hostName", bam.server().hostName())
            .add("version", bam.server().version())
            .add("address", bam.server().address())
            .add("clusterRole", "primary")
            .add("replicationRole", off ? "PRIMARY" : text(bam.replication().reportedRole()))
            .add("replicationStatus", off ? "OFF" : bam.replication().reportedStatus())
            .add("entityCount", bam.database().configurations().size())
            .add("databaseSize", 700)
            .add("loggedInUsers", bam.server().sessions().count());
    V1Reply.text(context, info.toString());
  }

  private boolean replicationIsOff() {
    Role role = bam.replication().role();
    return bam.quirk(V1Quirk.Unreplicated.class) == V1Quirk.Unreplicated.PRIMARY_AND_OFF
        && (role == Role.STANDALONE || role == Role.REMOVED_STANDBY);
  }

  private String text(Role role) {
    return switch (role) {
      case PRIMARY -> bam.quirk(Quirk.V1PrimaryText.class).text();
      case STANDBY -> bam.quirk(Quirk.V1StandbyText.class).text();
      case STANDALONE -> bam.quirk(Quirk.V1StandaloneText.class).text();
      case REMOVED_STANDBY -> role.name();
    };
  }
}

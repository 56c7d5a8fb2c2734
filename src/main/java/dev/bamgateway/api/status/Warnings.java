package dev.bamgateway.api.status;

import dev.bamgateway.api.status.FailoverStatus.Warning;
import dev.bamgateway.cluster.ClusterView;
import dev.bamgateway.cluster.MemberView;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Observation;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.ReplicationRole;
import java.util.ArrayList;
import java.util.List;

/** What an operator should look at. */
final class Warnings {

  private Warnings() {}

  static List<Warning> of(ClusterView view) {
    List<Warning> warnings = new ArrayList<>();
    if (view.mode() == MonitoringMode.STOPPED) {
      warnings.add(
          new Warning("stopped", null, "monitoring is stopped: a failover is not noticed"));
    }
    if (view.mode() == MonitoringMode.OBSERVE) {
      warnings.add(
          new Warning("observing", null, "calls stay with the first primary that was found"));
    }
    Primary primary = view.incumbent();
    if (primary != null && isStandalone(view.of(primary.member()))) {
      warnings.add(
          new Warning("standalone", primary.member().name(), "the primary has no replication"));
    }
    if (view.members().stream().filter(member -> view.claims(member.member())).count() > 1) {
      warnings.add(new Warning("two_claimants", null, "more than one member says it is primary"));
    }
    view.members().forEach(member -> add(warnings, view, member));
    return List.copyOf(warnings);
  }

  /** By its own last word, also while it is silent. */
  private static boolean isStandalone(MemberView member) {
    Observation.Answered last = member.lastAnswer();
    return last != null && last.role() == ReplicationRole.STANDALONE;
  }

  private static void add(List<Warning> warnings, ClusterView view, MemberView member) {
    String name = member.member().name();
    if (member.stale() && view.claims(member.member())) {
      warnings.add(
          new Warning("stale_claimant", name, "still says it is primary, but another was chosen"));
    }
    if (member.latest() instanceof Observation.CredentialsRejected) {
      warnings.add(
          new Warning("monitor_credentials_rejected", name, "refuses the monitoring account"));
    }
    if (member.latest() instanceof Observation.NotPermitted) {
      warnings.add(
          new Warning(
              "monitor_not_permitted", name, "the monitoring account may not read its role"));
    }
  }
}

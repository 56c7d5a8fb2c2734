package dev.bamgateway.api.status;

import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.insight.MemberReport;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.probing.ProbeRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Renders what is known of a member. */
final class MemberRenderer {

  private MemberRenderer() {}

  static MemberBody of(
      ClusterView view, MemberView member, ProbeRecord probes, boolean words, Instant now) {
    MemberReport report = MemberReport.of(member, view, now);
    return new MemberBody(
        identity(report),
        role(report.role()),
        health(report),
        probes(member, probes, words),
        time(report.certificateExpiresAt()));
  }

  private static MemberBody.IdentityBody identity(MemberReport report) {
    return new MemberBody.IdentityBody(
        report.member().name(),
        report.member().url(),
        report.configured(),
        report.notEligibleReason() == null,
        report.notEligibleReason());
  }

  private static MemberBody.RoleBody role(MemberReport.RoleReport role) {
    return new MemberBody.RoleBody(
        role.role(),
        role.text(),
        time(role.since()),
        role.source() == null ? null : Text.constant(role.source()),
        role.claims(),
        role.stale());
  }

  private static MemberBody.HealthBody health(MemberReport report) {
    MemberReport.ReplicationReport replication = report.replication();
    return new MemberBody.HealthBody(
        report.reachable(),
        new MemberBody.Replication(replication.status(), Text.seconds(replication.latency())),
        replication.reachesPrimary(),
        report.version());
  }

  private static MemberBody.ProbesBody probes(
      MemberView member, ProbeRecord probes, boolean words) {
    Observation.Answered last = member.lastAnswer();
    return new MemberBody.ProbesBody(
        last == null ? null : Text.time(last.probe().sentAt()),
        lastError(probes.lastFailure(), words),
        lastProbe(member, probes));
  }

  private static MemberBody.@Nullable LastError lastError(
      Observation.@Nullable Failure failure, boolean words) {
    return failure == null
        ? null
        : new MemberBody.LastError(
            Outcomes.name(failure.getClass()),
            words && failure.said() != null
                ? failure.detail() + ": " + failure.said()
                : failure.detail(),
            Text.time(failure.probe().sentAt()));
  }

  private static MemberBody.@Nullable LastProbe lastProbe(MemberView member, ProbeRecord probes) {
    Observation latest = member.latest();
    return latest == null
        ? null
        : new MemberBody.LastProbe(
            Outcomes.name(latest.getClass()),
            Text.time(latest.probe().sentAt()),
            Text.seconds(probes.lastDuration()),
            member.failuresInRow());
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : Text.time(time);
  }
}

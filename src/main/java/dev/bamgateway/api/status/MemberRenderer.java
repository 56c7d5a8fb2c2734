package dev.bamgateway.api.status;

import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.probing.ProbeRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Renders what is known of a member. */
final class MemberRenderer {

  private MemberRenderer() {}

  static MemberBody of(ClusterView view, MemberView member, ProbeRecord probes, Instant now) {
    Observation.Answered answer = member.answer();
    Observation.Answered last = member.lastAnswer();
    String ineligible = notEligibleReason(member);
    return new MemberBody(
        member.member().name(),
        member.member().url(),
        view.configured(member.member()),
        ineligible == null,
        ineligible,
        member.role(),
        answer == null ? null : answer.roleText(),
        member.roles().run() == null ? null : Text.time(member.roles().run().since()),
        answer == null ? null : Text.constant(answer.source()),
        view.claims(member.member()),
        member.stale(),
        member.latest() == null ? null : !member.unreachable(now, view.timing()),
        new MemberBody.Replication(
            status(answer), answer == null ? null : Text.seconds(answer.replication().latency())),
        answer == null ? null : answer.reachesPrimary(),
        last == null ? null : last.version(),
        last == null ? null : Text.time(last.probe().sentAt()),
        lastError(probes.lastFailure()),
        lastProbe(member, probes),
        member.certificate() == null ? null : Text.time(member.certificate().expiresAt()));
  }

  private static @Nullable String notEligibleReason(MemberView member) {
    if (member.latest() instanceof Observation.Incompatible incompatible) {
      return incompatible.detail();
    }
    if (member.latest() instanceof Observation.NotBam other) {
      return other.detail();
    }
    Observation.Answered answer = member.answer();
    return answer != null && answer.role() == ReplicationRole.UNKNOWN
        ? "role " + answer.roleText() + " is not known"
        : null;
  }

  private static @Nullable ReplicationStatus status(Observation.@Nullable Answered answer) {
    return answer == null || answer.status() == ReplicationStatus.UNKNOWN ? null : answer.status();
  }

  private static MemberBody.@Nullable LastError lastError(Observation.@Nullable Failure failure) {
    return failure == null
        ? null
        : new MemberBody.LastError(
            Outcomes.name(failure.getClass()),
            failure.detail(),
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
}

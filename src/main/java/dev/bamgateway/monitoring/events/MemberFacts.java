package dev.bamgateway.monitoring.events;

import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a member, without the times of probes and without how many have failed in a row:
 * a member that stays dead is not news.
 */
record MemberFacts(
    @Nullable Class<? extends Observation> outcome,
    @Nullable String detail,
    @Nullable ReplicationRole role,
    @Nullable String roleText,
    @Nullable Instant roleSince,
    @Nullable RoleSource source,
    @Nullable ReplicationStatus status,
    @Nullable Duration latency,
    @Nullable Boolean reachesPrimary,
    @Nullable String version,
    boolean claims,
    boolean stale,
    boolean unreachable,
    @Nullable Certificate certificate) {

  static MemberFacts of(MemberView member, MonitorSnapshot snapshot) {
    Observation latest = member.latest();
    Observation.Answered answer = member.answer();
    Observation.Answered last = member.lastAnswer();
    return new MemberFacts(
        latest == null ? null : latest.getClass(),
        latest instanceof Observation.Failure failure ? failure.detail() : null,
        member.role(),
        answer == null ? null : answer.roleText(),
        member.roles().run() == null ? null : member.roles().run().since(),
        answer == null ? null : answer.source(),
        member.status(),
        answer == null ? null : answer.replication().latency(),
        answer == null ? null : answer.reachesPrimary(),
        last == null ? null : last.version(),
        snapshot.view().claims(member.member()),
        member.stale(),
        member.unreachable(snapshot.at(), snapshot.view().timing()),
        member.certificate());
  }
}

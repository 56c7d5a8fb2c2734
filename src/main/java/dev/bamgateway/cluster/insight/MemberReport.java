package dev.bamgateway.cluster.insight;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a member, apart from the times and counts of its probes: a probe that brings
 * nothing else is no news. Two reports that are equal look the same to people.
 *
 * @param member the member
 * @param configured whether it is one by the settings; otherwise it was adopted
 * @param notEligibleReason why it cannot become primary as it is; null if it can
 * @param role what it tells of its role, and what that is worth
 * @param reachable whether it counts as reachable; null before its first probe
 * @param replication how well it keeps up, by its own word
 * @param version BAM's version as last told; null if it never was
 * @param outcome what its newest probe came to; null before the first
 * @param certificateExpiresAt when the certificate ends that it last presented; null if none was
 *     seen
 */
public record MemberReport(
    Member member,
    boolean configured,
    @Nullable String notEligibleReason,
    RoleReport role,
    @Nullable Boolean reachable,
    ReplicationReport replication,
    @Nullable String version,
    @Nullable Outcome outcome,
    @Nullable Instant certificateExpiresAt) {

  /**
   * A role and what it is worth.
   *
   * @param role by the newest probe; null if that told none
   * @param text the role as BAM spelled it; null with the role
   * @param since since when that is its last word; null if it never told a role
   * @param source where the role was read; null with the role
   * @param claims whether it says that it is primary
   * @param stale whether that claim is not believed, because another was chosen meanwhile
   */
  public record RoleReport(
      @Nullable ReplicationRole role,
      @Nullable String text,
      @Nullable Instant since,
      @Nullable RoleSource source,
      boolean claims,
      boolean stale) {}

  /**
   * Replication by the member's own word; null for what the newest probe did not tell.
   *
   * @param reachesPrimary whether it reaches the primary
   */
  public record ReplicationReport(
      @Nullable ReplicationStatus status,
      @Nullable Duration latency,
      @Nullable Boolean reachesPrimary) {}

  /**
   * What a probe came to.
   *
   * @param failure what happened, in words; null if a role was told
   */
  public record Outcome(Class<? extends Observation> kind, @Nullable String failure) {}

  /**
   * Reports of a member of a view.
   *
   * @param now the present time, on the clock that the probes' times are from
   */
  public static MemberReport of(MemberView member, ClusterView view, Instant now) {
    Observation.Answered last = member.lastAnswer();
    Observation latest = member.latest();
    return new MemberReport(
        member.member(),
        view.configured(member.member()),
        notEligibleReason(member),
        role(member, view),
        latest == null ? null : !member.unreachable(now, view.timing()),
        replication(member.answer()),
        last == null ? null : last.version(),
        latest == null ? null : outcome(latest),
        member.certificate() == null ? null : member.certificate().expiresAt());
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

  private static RoleReport role(MemberView member, ClusterView view) {
    Observation.Answered answer = member.answer();
    RoleRun run = member.roles().run();
    return new RoleReport(
        member.role(),
        answer == null ? null : answer.roleText(),
        run == null ? null : run.since(),
        answer == null ? null : answer.source(),
        view.claims(member.member()),
        member.stale());
  }

  private static ReplicationReport replication(Observation.@Nullable Answered answer) {
    return answer == null
        ? new ReplicationReport(null, null, null)
        : new ReplicationReport(
            answer.status() == ReplicationStatus.UNKNOWN ? null : answer.status(),
            answer.replication().latency(),
            answer.reachesPrimary());
  }

  private static Outcome outcome(Observation latest) {
    return new Outcome(
        latest.getClass(), latest instanceof Observation.Failure failure ? failure.detail() : null);
  }
}

package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.time.Duration;
import java.time.Instant;

/** A claim of a member that may say that nobody replicates from it. */
record UnreplicatedClaim(MemberView claimant, Timing timing, Instant now) {

  /**
   * Whether the claimant says that nobody replicates from it, and the incumbent said beside it that
   * it is the primary and replicates: by its newest answer, or by one to a probe that was sent when
   * the other's first claim had been answered at the latest. Such a claimant was taken out of
   * replication, or left behind; nothing makes it the successor but that it replicates, or is
   * named. Only one that sets its replication up may well be the successor once the incumbent has
   * given its role up, or is unreachable.
   */
  boolean isOutweighedBy(MemberView incumbent) {
    Observation.Answered claim = claimant.lastAnswer();
    RoleRun run = claimant.roles().run();
    if (claim == null || run == null || !claim.status().isUnreplicated()) {
      return false;
    }
    Instant replicating = incumbent.roles().lastReplicating();
    return replicating != null
        && (leadsNow(incumbent)
            || (!replicating.isBefore(run.since().plus(timing.timeout()))
                && (!claim.status().isSettingUp() || mayStillLead(incumbent, replicating))));
  }

  /** A lost probe or two end nothing. */
  private boolean mayStillLead(MemberView incumbent, Instant replicating) {
    return !incumbent.answers()
        && !incumbent.unreachable(now, timing)
        && incumbent.roles().lastWordIs(ReplicationRole.PRIMARY)
        && isFresh(replicating);
  }

  private boolean leadsNow(MemberView incumbent) {
    Observation.Answered answer = incumbent.answer();
    return answer != null
        && answer.role() == ReplicationRole.PRIMARY
        && answer.replicates()
        && isFresh(answer.probe().sentAt());
  }

  private boolean isFresh(Instant sentAt) {
    return Duration.between(sentAt, now).compareTo(timing.freshness()) <= 0;
  }
}

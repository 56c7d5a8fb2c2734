package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import org.jspecify.annotations.Nullable;

/**
 * What earlier verdicts left on a member's claim.
 *
 * @param staleAs the role it claimed with when another was chosen, as long as that claim is not to
 *     be believed; null otherwise
 * @param rival whether it claimed beside another and nothing decided between them since
 * @param provisional whether its old claim was believed again for want of another, and nobody has
 *     confirmed it since
 */
record ClaimMark(@Nullable ReplicationRole staleAs, boolean rival, boolean provisional) {

  static final ClaimMark NONE = new ClaimMark(null, false, false);

  /** An old claim that was believed again for want of another. */
  static final ClaimMark PROVISIONAL = new ClaimMark(null, false, true);

  /** A claim that stood when another was chosen. */
  static ClaimMark stale(@Nullable ReplicationRole claimedWith) {
    return new ClaimMark(claimedWith, false, false);
  }

  ClaimMark asRival() {
    return new ClaimMark(staleAs, true, provisional);
  }

  ClaimMark after(Observation.@Nullable Answered answer) {
    return new ClaimMark(
        staleAs != null && disowns(answer, staleAs) ? null : staleAs,
        rival && !disowns(answer, ReplicationRole.PRIMARY),
        provisional && (answer == null || !givesUp(answer.role())));
  }

  /** One that becomes standalone has not become any more certain by that. */
  private static boolean givesUp(ReplicationRole role) {
    return role == ReplicationRole.STANDBY || role == ReplicationRole.REMOVED_STANDBY;
  }

  /** A role text that we cannot read takes nothing back. */
  private static boolean disowns(
      Observation.@Nullable Answered answer, ReplicationRole claimedWith) {
    return answer != null
        && answer.role() != claimedWith
        && answer.role() != ReplicationRole.UNKNOWN;
  }
}

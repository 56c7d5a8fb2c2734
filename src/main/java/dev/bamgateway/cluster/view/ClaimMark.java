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
 */
record ClaimMark(@Nullable ReplicationRole staleAs, boolean rival) {

  static final ClaimMark NONE = new ClaimMark(null, false);

  /** A claim that stood when another was chosen. */
  static ClaimMark stale(@Nullable ReplicationRole claimedWith) {
    return new ClaimMark(claimedWith, false);
  }

  ClaimMark asRival() {
    return new ClaimMark(staleAs, true);
  }

  ClaimMark after(Observation.@Nullable Answered answer) {
    return new ClaimMark(
        staleAs != null && disowns(answer, staleAs) ? null : staleAs,
        rival && !disowns(answer, ReplicationRole.PRIMARY));
  }

  /** A role text that we cannot read takes nothing back. */
  private static boolean disowns(
      Observation.@Nullable Answered answer, ReplicationRole claimedWith) {
    return answer != null
        && answer.role() != claimedWith
        && answer.role() != ReplicationRole.UNKNOWN;
  }
}

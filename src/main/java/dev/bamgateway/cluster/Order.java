package dev.bamgateway.cluster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who became primary after whom, so far as what was seen tells it. */
record Order(ClusterView view) {

  /**
   * Whether the first became primary after the second: it still answered STANDBY when the second
   * had begun to claim. Whoever by its last word has given its claim up is earlier than any
   * claimant.
   */
  boolean later(MemberView first, MemberView second) {
    RoleRun run = second.roles().run();
    if (run == null) {
      return false;
    }
    boolean isIncumbent = view.isIncumbent(second.member());
    if (!run.role().isClaim(isIncumbent)) {
      return true;
    }
    Instant standby = first.roles().lastSent().get(ReplicationRole.STANDBY);
    return standby != null && standby.isAfter(claimingSince(second, run, isIncumbent));
  }

  /**
   * An incumbent that went from PRIMARY to STANDALONE, or back, has claimed all along: a forced
   * promotion of another may reset it so.
   */
  private static Instant claimingSince(MemberView member, RoleRun run, boolean isIncumbent) {
    RoleRun previous = member.roles().previous();
    return isIncumbent && previous != null && previous.role().isClaim(true)
        ? previous.since()
        : run.since();
  }

  /** The claimant that is later than every other; null if there is none. */
  @Nullable MemberView latest(List<MemberView> claimants) {
    return claimants.stream()
        .filter(
            one ->
                claimants.stream().allMatch(another -> another.equals(one) || later(one, another)))
        .findFirst()
        .orElse(null);
  }
}

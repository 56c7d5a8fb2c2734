package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which member became primary after which, as far as the probes have seen it. */
record Succession(ClusterView view) {

  /**
   * Whether the first became primary after the second: it still answered STANDBY when the second
   * had begun to claim, or in the same round. A member whose last word gave its claim up is earlier
   * than any claimant.
   */
  boolean later(MemberView first, MemberView second) {
    if (second.roles().run() == null) {
      return false;
    }
    Instant claimed = claimingSince(second);
    Instant standby = first.roles().lastSent().get(ReplicationRole.STANDBY);
    return claimed == null || (standby != null && !standby.isBefore(claimed));
  }

  /**
   * Since when the member claims by its last word; null if it does not. An incumbent that went from
   * PRIMARY to STANDALONE, or back, has claimed all along: a forced promotion of another may reset
   * it so.
   */
  @Nullable Instant claimingSince(MemberView member) {
    boolean isIncumbent = view.isIncumbent(member.member());
    RoleRun run = member.roles().run();
    if (run == null || !run.role().isClaim(isIncumbent)) {
      return null;
    }
    RoleRun previous = member.roles().previous();
    return isIncumbent && previous != null && previous.role().isClaim(true)
        ? previous.since()
        : run.since();
  }

  /**
   * Whether the claimant may be an old primary that the incumbent was promoted past: nobody was
   * known as primary before the incumbent, and the claimant, not heard of by then, has told no
   * other role since.
   */
  boolean mayBeOlder(MemberView claimant, Primary incumbent) {
    Instant heard = claimant.heardSince();
    return incumbent.term() == 1
        && heard != null
        && heard.isAfter(incumbent.since())
        && claimant.roles().previous() == null;
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

package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The time in which every member is asked once before anything is decided. */
final class Round {

  private Round() {}

  /**
   * After a time in which nobody could be reached the first to answer may be an old primary, so a
   * new round begins: every other member is heard, or fails, before anything is decided. With an
   * incumbent that time must be long enough for a failover, or one lost probe would hold up the
   * calls of a cluster whose other members are down.
   *
   * @param before the view without the newest observation
   * @param after the member with it
   * @return who has yet to be heard
   */
  static Set<Member> awaited(ClusterView before, MemberView after) {
    Instant sentAt = after.lastProbeSentAt();
    Set<Member> remaining = new HashSet<>(before.awaited());
    if (remaining.isEmpty() && !after.silent() && sentAt != null && cutOff(before, sentAt)) {
      before.members().forEach(member -> remaining.add(member.member()));
    }
    remaining.remove(after.member());
    return remaining;
  }

  private static boolean cutOff(ClusterView before, Instant now) {
    Primary incumbent = before.incumbent();
    return before.members().stream().allMatch(MemberView::silent)
        && (incumbent == null || before.of(incumbent.member()).unreachable(now, before.timing()));
  }
}

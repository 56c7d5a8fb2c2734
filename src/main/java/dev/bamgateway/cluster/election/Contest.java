package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.util.List;

/**
 * Which claims stand against each other: two members claimed side by side, nothing decided between
 * them, and neither has taken its claim back. Otherwise one lost probe would decide between two
 * claimants, above all at start, when there is no incumbent to stay with.
 */
record Contest(ElectionFacts facts, Succession succession) {

  /** Whether a third member's claim stands against this one. */
  boolean isContested(MemberView claimant) {
    return !contestants(claimant).isEmpty();
  }

  /**
   * Whether a member that claimed beside it and does not answer now may have become primary later.
   */
  boolean isContestedByAbsent(MemberView winner) {
    return !isIncumbent(winner)
        && contestants(winner).stream().anyMatch(member -> !facts.claimants().contains(member));
  }

  /** The members whose claims stand against this one, in configured order. */
  List<MemberView> contestants(MemberView claimant) {
    if (facts.witnessed(claimant)) {
      return List.of();
    }
    return facts.view().members().stream()
        .filter(member -> !member.member().equals(claimant.member()) && !isIncumbent(member))
        .filter(member -> member.rival() || claimedBeforeAnyChoice(member))
        .filter(member -> !succession.later(claimant, member))
        .toList();
  }

  /**
   * Whether the member claimed and has been silent since, while no primary was ever chosen. There
   * is nothing to compare such a claim with, so it still stands.
   */
  private boolean claimedBeforeAnyChoice(MemberView member) {
    RoleRun run = member.roles().run();
    return facts.noIncumbent()
        && !member.answers()
        && run != null
        && run.role() == ReplicationRole.PRIMARY;
  }

  private boolean isIncumbent(MemberView member) {
    return facts.view().isIncumbent(member.member());
  }
}

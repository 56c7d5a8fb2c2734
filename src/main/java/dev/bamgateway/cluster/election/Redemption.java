package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.MemberView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a claim counts again that was passed over and never taken back.
 *
 * <p>At once if the standbys name it and the incumbent is gone or has given its role up: then it is
 * a claim like any other. Without such a witness time alone proves nothing, for in a slow failover
 * the successor claims late. Such a claim is believed for want of another only, which means that
 * reads may go there and writes may not: no other member can be the successor, and either the
 * incumbent gave its role up long ago, or the claimant was started after the incumbent was lost and
 * has somebody to replicate to.
 */
record Redemption(ElectionFacts facts, MemberView incumbent, Instant now) {

  /** Whether all witnesses name it, and the incumbent does not stand against that. */
  boolean isNamed(MemberView claimant) {
    Member said = facts.testimony().named().get(incumbent.member());
    boolean incumbentIsGone =
        facts.incumbentUnreachable()
            || (incumbent.answers()
                && !facts.incumbentClaims()
                && (said == null || said.equals(claimant.member())));
    return incumbentIsGone
        && claimant
            .member()
            .equals(
                facts
                    .testimony()
                    .unanimous(
                        (witness, named) ->
                            facts.view().of(named).answersAs(ReplicationRole.PRIMARY)));
  }

  /** The member that is believed again for want of another; empty if there is none. */
  Optional<MemberView> forWantOfAnother() {
    List<MemberView> claimants = facts.passedOver();
    return Optional.of(claimants)
        .filter(only -> only.size() == 1)
        .map(only -> only.get(0))
        .filter(this::isAllThereIs);
  }

  private boolean isAllThereIs(MemberView claimant) {
    Observation.Answered claim = claimant.answer();
    return claim != null
        && !claim.status().isUnreplicated()
        && facts.fresh(claimant)
        && !facts.disputed(claimant)
        && (incumbentLeftLongAgo() || (facts.incumbentUnreachable() && wasRevived(claimant)))
        && contradicting(claimant).findAny().isEmpty()
        && others(claimant).noneMatch(this::maySucceed);
  }

  /** The members that say that their primary is another, in configured order. */
  Stream<MemberView> contradicting(MemberView claimant) {
    return others(claimant).filter(member -> contradicts(member.answer(), claimant));
  }

  /** The same, also of those that have missed a probe or two since. */
  Stream<MemberView> contradictingByLastWord(MemberView claimant) {
    return others(claimant).filter(member -> contradicts(facts.lastWord(member), claimant));
  }

  private Stream<MemberView> others(MemberView claimant) {
    return facts.view().members().stream().filter(member -> !member.equals(claimant));
  }

  private boolean incumbentLeftLongAgo() {
    Instant left = facts.leftWithoutSuccessorSince();
    return left != null
        && facts.view().members().stream().allMatch(member -> askedSince(member, left));
  }

  private static boolean askedSince(MemberView member, Instant time) {
    Instant sentAt = member.lastProbeSentAt();
    return sentAt != null && !sentAt.isBefore(time);
  }

  /**
   * Whether it was started after the incumbent was lost and a standby follows it since. Its start
   * alone proves nothing: an old primary that crashed starts with its old claim too.
   */
  private boolean wasRevived(MemberView claimant) {
    Observation.Answered claim = claimant.answer();
    return claim != null
        && claim.replicates()
        && claim.isFollowed()
        && facts.startedAfterLoss(claimant)
        && !facts.failoverInProgress();
  }

  /** A standby whose primary is another, or one that it does not reach although we reach this. */
  private boolean contradicts(Observation.@Nullable Answered word, MemberView claimant) {
    return facts.followsAnother(word, claimant)
        || (word != null
            && word.role() == ReplicationRole.STANDBY
            && Boolean.FALSE.equals(word.reachesPrimary()));
  }

  /**
   * Whether a member that is reached may be, or be about to become, the successor: all but a
   * standby that reaches its primary, which must be somebody else, and one that was removed.
   */
  private boolean maySucceed(MemberView member) {
    return !member.equals(incumbent)
        && !member.unreachable(now, facts.view().timing())
        && !member.answersAs(ReplicationRole.REMOVED_STANDBY)
        && !member.reachesPrimary();
  }
}

package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import dev.bamgateway.cluster.view.Testimony;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of the election, over one view at one time: who claims so that it counts, which claims
 * are contested, and for whom the evidence decides.
 */
final class ElectionFacts {

  private final ClusterView view;
  private final Instant now;
  private final @Nullable MemberView incumbent;
  private final Testimony testimony;
  private final Succession succession;
  private final List<MemberView> others;

  ElectionFacts(ClusterView view, Instant now) {
    this.view = view;
    this.now = now;
    Primary primary = view.incumbent();
    this.incumbent = primary == null ? null : view.of(primary.member());
    this.testimony = Testimony.of(view.members());
    this.succession = new Succession(view);
    this.others = countedOthers();
  }

  ClusterView view() {
    return view;
  }

  Testimony testimony() {
    return testimony;
  }

  /** The incumbent's name, for sentences; "nobody" where there is none. */
  String incumbentName() {
    return incumbent == null ? "nobody" : incumbent.member().name();
  }

  boolean noIncumbent() {
    return incumbent == null;
  }

  private boolean isIncumbent(MemberView member) {
    return view.isIncumbent(member.member());
  }

  boolean incumbentIs(Predicate<MemberView> condition) {
    return incumbent != null && condition.test(incumbent);
  }

  boolean awaitsOnlyIncumbent() {
    return incumbent != null && view.awaited().equals(Set.of(incumbent.member()));
  }

  /** One for want of another does not count as claiming: any honest claim comes before its own. */
  boolean incumbentClaims() {
    return incumbentIs(member -> view.claims(member.member()) && !member.provisional());
  }

  /** Whether it is primary for want of another, and goes on claiming. */
  boolean incumbentIsProvisional() {
    return incumbentIs(member -> view.claims(member.member()) && member.provisional());
  }

  /** Whether a member beside the incumbent claims, whether or not that is believed. */
  boolean anotherClaims() {
    return view.members().stream()
        .anyMatch(member -> !isIncumbent(member) && view.claims(member.member()));
  }

  boolean incumbentUnreachable() {
    return incumbentIs(member -> member.unreachable(now, view.timing()));
  }

  /** The claimants beside the incumbent, in configured order. */
  List<MemberView> others() {
    return others;
  }

  /** Whether one member claims beside an incumbent that does not, and how. */
  boolean oneOther(Predicate<MemberView> condition) {
    return others.size() == 1 && !incumbentClaims() && condition.test(others.get(0));
  }

  /** That member, where there is one. */
  MemberView other() {
    return others.get(0);
  }

  /** All whose claim counts, the incumbent first. */
  List<MemberView> claimants() {
    List<MemberView> claimants = new ArrayList<>(others);
    if (incumbent != null && incumbentClaims()) {
      claimants.add(0, incumbent);
    }
    return claimants;
  }

  private List<MemberView> countedOthers() {
    // Two members that call the same address their own are the same server, or one stands behind
    // the other. Together they make one claim, not two.
    Set<String> claimed = new HashSet<>();
    if (incumbent != null && incumbentClaims()) {
      firstAt(incumbent, claimed);
    }
    return view.members().stream()
        .filter(member -> !isIncumbent(member))
        .filter(member -> member.answersAs(ReplicationRole.PRIMARY))
        .filter(this::fresh)
        .filter(member -> !isPassedOver(member) || isNamed(member))
        .filter(member -> firstAt(member, claimed))
        .toList();
  }

  private static boolean firstAt(MemberView member, Set<String> addresses) {
    String address = Testimony.ownAddress(member.answer());
    return address == null || addresses.add(address);
  }

  /** A switch may rest on it: it is young, and younger than the previous switch. */
  boolean fresh(MemberView member) {
    Instant sentAt = member.lastProbeSentAt();
    Primary primary = view.incumbent();
    return sentAt != null
        && Duration.between(sentAt, now).compareTo(view.timing().freshness()) <= 0
        && (primary == null || sentAt.isAfter(primary.since()));
  }

  /** Whether its claim does not count until somebody confirms it or it is made anew. */
  private boolean isPassedOver(MemberView member) {
    return member.stale() || isOutweighed(member);
  }

  /**
   * The members beside the incumbent whose claims do not count, in configured order; asks for an
   * incumbent.
   */
  List<MemberView> passedOver() {
    return view.members().stream()
        .filter(member -> !isIncumbent(member))
        .filter(member -> member.answersAs(ReplicationRole.PRIMARY) && isPassedOver(member))
        .toList();
  }

  /**
   * Whether all witnesses name the incumbent beside somebody who claims without replicating: then
   * that one has lost for good.
   */
  boolean incumbentIsNamedBesideOutweighed() {
    return incumbent != null
        && incumbentClaims()
        && !outweighed().isEmpty()
        && incumbent
            .member()
            .equals(
                testimony.unanimous(
                    (witness, named) ->
                        view.of(named).answersAs(ReplicationRole.PRIMARY)
                            && !outdated(witness, named)));
  }

  /** The members whose claims do not count because they say that nobody replicates from them. */
  List<MemberView> outweighed() {
    return passedOver().stream().filter(member -> !member.stale()).toList();
  }

  private boolean isNamed(MemberView claimant) {
    return incumbent != null && new Redemption(this, incumbent, now).isNamed(claimant);
  }

  /** The member that is believed again for want of another: {@link Redemption} says when. */
  Optional<MemberView> believedForWantOfAnother() {
    return incumbent == null
        ? Optional.empty()
        : new Redemption(this, incumbent, now).forWantOfAnother();
  }

  private boolean isOutweighed(MemberView claimant) {
    return incumbent != null
        && !incumbent.provisional()
        && new UnreplicatedClaim(claimant, view.timing(), now).isOutweighedBy(incumbent);
  }

  /**
   * Since when the incumbent has answered that it is something else, if that is so long ago that no
   * failover explains it and none is running; null otherwise.
   */
  @Nullable Instant leftWithoutSuccessorSince() {
    RoleRun run = incumbent == null ? null : incumbent.roles().run();
    return run != null
            && incumbentIs(MemberView::answers)
            && !incumbentClaims()
            && !incumbentIsProvisional()
            && !failoverInProgress()
            && Duration.between(run.since(), now).compareTo(view.timing().redemptionWait()) >= 0
        ? run.since()
        : null;
  }

  /** Whether the member's process began to run after the first probe that the incumbent missed. */
  boolean startedAfterLoss(MemberView member) {
    Observation.Answered answer = member.answer();
    Instant lost = incumbent == null ? null : incumbent.silentSince();
    return answer != null
        && answer.uptime() != null
        && lost != null
        && answer.probe().sentAt().minus(answer.uptime()).isAfter(lost);
  }

  /**
   * Whether a standby says that its primary is another server, which does not answer or has not
   * been asked. Then the claim of a member that no standby follows is not enough.
   */
  boolean disputed(MemberView claimant) {
    Observation.Answered answer = claimant.answer();
    boolean followed = answer != null && answer.isFollowed();
    return !followed && testimony.disputes(claimant);
  }

  /** Whether all witnesses, at least one, name this claimant. */
  boolean witnessed(MemberView claimant) {
    return claimant.member().equals(unanimouslyNamed());
  }

  private @Nullable Member unanimouslyNamed() {
    return testimony.unanimous((witness, named) -> isClaimant(named) && !outdated(witness, named));
  }

  /**
   * Whether a witness has yet to be asked again: what it said of one claimant is older than
   * another's claim, and says nothing about that.
   */
  boolean testimonyIsDue() {
    return testimony.named().entrySet().stream()
        .anyMatch(said -> isClaimant(said.getValue()) && outdated(said.getKey(), said.getValue()));
  }

  private boolean outdated(Member witness, Member named) {
    Instant said = view.of(witness).lastProbeSentAt();
    return view.members().stream()
        .filter(member -> !member.member().equals(named) && !member.stale())
        .map(succession::claimingSince)
        .anyMatch(claimed -> claimed != null && said != null && !said.isAfter(claimed));
  }

  private boolean isClaimant(Member member) {
    return claimants().stream().anyMatch(claimant -> claimant.member().equals(member));
  }

  boolean laterThanIncumbent(MemberView claimant) {
    return incumbentIs(member -> succession.later(claimant, member));
  }

  /** Whether it may be an old primary that the incumbent was promoted past; witnesses know. */
  boolean mayBeOlderThanIncumbent(MemberView claimant) {
    Primary primary = view.incumbent();
    return primary != null && succession.mayBeOlder(claimant, primary) && !witnessed(claimant);
  }

  /** Whose claims stand against whose. */
  Contest contest() {
    return new Contest(this, succession);
  }

  /** The claimant the evidence decides for, if there are several; null if it does not. */
  @Nullable MemberView winner() {
    Member named = unanimouslyNamed();
    MemberView latest = succession.latest(claimants());
    if (named == null) {
      return latest;
    }
    return latest == null || latest.member().equals(named) ? view.of(named) : null;
  }

  /**
   * A newcomer must have claimed twice: one answer may have been in flight during the promotion.
   */
  boolean confirmed(MemberView winner) {
    RoleRun run = winner.roles().run();
    return isIncumbent(winner) || (run != null && run.answers() >= 2);
  }

  /** Whether it says that it replicates. */
  boolean replicates(MemberView claimant) {
    Observation.Answered answer = claimant.answer();
    return answer != null && answer.replicates();
  }

  boolean someoneIsStandalone() {
    return !standalones().isEmpty();
  }

  /** The members whose last word was Standalone; silence does not take it back. */
  List<MemberView> standalones() {
    return view.members().stream()
        .filter(
            member -> {
              RoleRun run = member.roles().run();
              return run != null && run.role() == ReplicationRole.STANDALONE;
            })
        .toList();
  }

  /**
   * The members that could be primary instead of the incumbent but by an administrator's word
   * alone, in configured order: their claims do not count, or they are standalone. One that has
   * missed a probe or two is among them.
   */
  List<MemberView> choosable() {
    return view.members().stream()
        .filter(member -> !isIncumbent(member) && isChoosable(member))
        .toList();
  }

  private boolean isChoosable(MemberView member) {
    Observation.Answered word = lastWord(member);
    return word != null
        && (word.role() == ReplicationRole.STANDALONE
            || (word.role() == ReplicationRole.PRIMARY && isPassedOver(member)));
  }

  /** The standby that reaches the incumbent that we do not reach, if there is one. */
  Optional<MemberView> reachingIncumbent() {
    return testimony.reachingIncumbent(view);
  }

  /**
   * The members that say of a rival that their own primary is another, in configured order: the
   * incumbent may have given its role up to somebody who is slow to claim. That the incumbent does
   * not reach its primary yet says nothing, for it has only just got one.
   */
  List<MemberView> contradictingRival(MemberView claimant) {
    if (incumbent == null || !claimant.rival() || witnessed(claimant)) {
      return List.of();
    }
    return new Redemption(this, incumbent, now)
        .contradicting(claimant)
        .filter(member -> !isIncumbent(member) || followsAnother(member.answer(), claimant))
        .toList();
  }

  /**
   * The members that say that their primary is another than the incumbent, which is primary for
   * want of another, in configured order.
   */
  List<MemberView> contradictingProvisional() {
    boolean mayBePrimary =
        incumbentIs(member -> view.claims(member.member()) || !member.answers())
            && !incumbentUnreachable();
    return incumbent == null || !incumbent.provisional() || !mayBePrimary
        ? List.of()
        : new Redemption(this, incumbent, now).contradictingByLastWord(incumbent).toList();
  }

  /** Whether these are the words of a witness that names another as its primary. */
  boolean followsAnother(Observation.@Nullable Answered word, MemberView claimant) {
    Member primary = testimony.namedBy(word);
    return primary != null && !primary.equals(claimant.member());
  }

  /** Its newest answer, which a lost probe or two do not take back; null if there is none. */
  Observation.@Nullable Answered lastWord(MemberView member) {
    boolean stands = member.silent() && !member.unreachable(now, view.timing());
    return stands ? member.lastAnswer() : member.answer();
  }

  boolean failoverInProgress() {
    return answers().anyMatch(answer -> answer.status().isFailover());
  }

  private Stream<Observation.Answered> answers() {
    return view.members().stream().map(MemberView::answer).flatMap(Stream::ofNullable);
  }

  /** The observations the verdict rests on: the newest of each member. */
  List<Observation> evidence() {
    return view.members().stream().map(MemberView::latest).flatMap(Stream::ofNullable).toList();
  }
}

package dev.bamgateway.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of the election, over one view at one time: who claims so that it counts, who is later
 * than whom, whom the witnesses name, which claims are contested.
 */
final class Evidence {

  private final ClusterView view;
  private final Instant now;
  private final @Nullable MemberView incumbent;
  private final Testimony testimony;
  private final List<MemberView> others;

  Evidence(ClusterView view, Instant now) {
    this.view = view;
    this.now = now;
    Primary primary = view.incumbent();
    this.incumbent = primary == null ? null : view.of(primary.member());
    this.testimony = Testimony.of(view.members());
    this.others = countedOthers();
  }

  ClusterView view() {
    return view;
  }

  Instant now() {
    return now;
  }

  /** The incumbent's name, for sentences; "nobody" where there is none. */
  String incumbentName() {
    return incumbent == null ? "nobody" : incumbent.member().name();
  }

  boolean noIncumbent() {
    return incumbent == null;
  }

  boolean incumbentIs(Predicate<MemberView> condition) {
    return incumbent != null && condition.test(incumbent);
  }

  boolean incumbentClaims() {
    return incumbentIs(member -> view.claims(member.member()));
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
    // Two members that call the same address their own are one server to us, or one behind the
    // other: one claim, not two.
    Set<String> claimed = new HashSet<>();
    if (incumbent != null && incumbentClaims()) {
      firstAt(incumbent, claimed);
    }
    return view.members().stream()
        .filter(member -> !view.isIncumbent(member.member()))
        .filter(member -> member.answersAs(ReplicationRole.PRIMARY))
        .filter(this::fresh)
        .filter(member -> !member.stale() || redeemed(member.member()))
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

  /**
   * A stale claim is believed again when the incumbent is gone and its own standbys vouch for it.
   */
  private boolean redeemed(Member stale) {
    return incumbentUnreachable()
        && stale.equals(testimony.unanimous(m -> view.of(m).answersAs(ReplicationRole.PRIMARY)));
  }

  /** Whether all witnesses, at least one, name this claimant. */
  boolean witnessed(MemberView claimant) {
    return claimant.member().equals(unanimouslyNamed());
  }

  private @Nullable Member unanimouslyNamed() {
    List<MemberView> claimants = claimants();
    return testimony.unanimous(
        named -> claimants.stream().anyMatch(claimant -> claimant.member().equals(named)));
  }

  /**
   * Whether the first became primary after the second: it still answered STANDBY when the second
   * had begun to claim. Who by its last word has given its claim up is earlier than any claimant.
   */
  boolean later(MemberView first, MemberView second) {
    RoleRun run = second.roles().run();
    if (run == null) {
      return false;
    }
    boolean bySecond = view.isIncumbent(second.member());
    if (!run.role().isClaim(bySecond)) {
      return true;
    }
    Instant standby = first.roles().lastSent().get(ReplicationRole.STANDBY);
    return standby != null && standby.isAfter(claimingSince(second, run, bySecond));
  }

  boolean laterThanIncumbent(MemberView claimant) {
    return incumbentIs(member -> later(claimant, member));
  }

  /** An incumbent that went from PRIMARY to STANDALONE, or back, has claimed all along. */
  private static Instant claimingSince(MemberView member, RoleRun run, boolean isIncumbent) {
    RoleRun previous = member.roles().previous();
    return isIncumbent && previous != null && previous.role().isClaim(true)
        ? previous.since()
        : run.since();
  }

  /**
   * Whether a third member's claim stands against this one: they claimed beside each other, nothing
   * decided between them, and that member has not taken its claim back. Otherwise a lost probe of
   * the one would decide for the other.
   */
  boolean contested(MemberView claimant) {
    return !witnessed(claimant)
        && view.members().stream()
            .filter(member -> member != claimant && member != incumbent)
            .anyMatch(member -> member.rival() && !later(claimant, member));
  }

  /** The claimant the evidence decides for, if there are several; null if it does not. */
  @Nullable MemberView winner() {
    Member named = unanimouslyNamed();
    MemberView latest = latest();
    if (named == null) {
      return latest;
    }
    return latest == null || latest.member().equals(named) ? view.of(named) : null;
  }

  private @Nullable MemberView latest() {
    List<MemberView> claimants = claimants();
    return claimants.stream()
        .filter(
            one -> claimants.stream().allMatch(another -> another == one || later(one, another)))
        .findFirst()
        .orElse(null);
  }

  /** A newcomer must have said it twice: one answer may have been in flight during the change. */
  boolean confirmed(MemberView winner) {
    RoleRun run = winner.roles().run();
    return winner == incumbent || (run != null && run.answers() >= 2);
  }

  boolean replicates(MemberView claimant) {
    Observation.Answered answer = claimant.answer();
    return answer != null && answer.status() == ReplicationStatus.REPLICATING;
  }

  boolean someoneIsStandalone() {
    return view.members().stream().anyMatch(m -> m.answersAs(ReplicationRole.STANDALONE));
  }

  boolean failoverInProgress() {
    return answers().anyMatch(answer -> answer.status().isFailover());
  }

  /** A standby that still reaches the primary; null if none says so. */
  @Nullable MemberView stillReachingPrimary() {
    return view.members().stream()
        .filter(member -> member.answersAs(ReplicationRole.STANDBY))
        .filter(member -> reachesPrimary(member.answer()))
        .findFirst()
        .orElse(null);
  }

  private static boolean reachesPrimary(Observation.@Nullable Answered answer) {
    return answer != null && Boolean.TRUE.equals(answer.reachesPrimary());
  }

  /** How many members agree that the incumbent is primary: itself, and standbys of nobody else. */
  long agreeing() {
    return view.members().stream()
        .filter(
            member ->
                view.claims(member.member()) && view.isIncumbent(member.member())
                    || member.answersAs(ReplicationRole.STANDBY) && !namesAnother(member))
        .count();
  }

  private boolean namesAnother(MemberView standby) {
    Member named = testimony.named().get(standby.member());
    return named != null && !view.isIncumbent(named);
  }

  private Stream<Observation.Answered> answers() {
    return view.members().stream().map(MemberView::answer).flatMap(Stream::ofNullable);
  }

  /** The observations the verdict rests on: the newest of each member. */
  List<Observation> observations() {
    return view.members().stream().map(MemberView::latest).flatMap(Stream::ofNullable).toList();
  }
}

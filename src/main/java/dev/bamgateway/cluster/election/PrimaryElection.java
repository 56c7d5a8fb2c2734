package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Rule;
import dev.bamgateway.cluster.view.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells who the primary is, and what calls do meanwhile: a pure function of what is known and the
 * time. The first rule that matches gives the verdict. The conditions stand below in the order of
 * the table; what each rule says is in {@link Rulings}, in the same order.
 */
public final class PrimaryElection {

  private record Row(
      Rule rule, Predicate<ElectionFacts> matches, Function<ElectionFacts, Ruling> ruling) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(Rule.STOPPED, PrimaryElection::stopped, Rulings::stopped),
          new Row(Rule.FIRST_ROUND, PrimaryElection::firstRound, Rulings::firstRound),
          new Row(Rule.SOLE_CLAIMANT, PrimaryElection::soleClaimant, Rulings::soleClaimant),
          new Row(Rule.ADOPTED, PrimaryElection::adopted, Rulings::adopted),
          new Row(Rule.INCUMBENT_YIELDED, PrimaryElection::yielded, Rulings::yielded),
          new Row(Rule.PROMOTED, PrimaryElection::promoted, Rulings::promoted),
          new Row(
              Rule.INCUMBENT_UNREACHABLE,
              PrimaryElection::incumbentUnreachable,
              Rulings::incumbentUnreachable),
          new Row(Rule.RIVAL_IN_DOUBT, PrimaryElection::rivalInDoubt, Rulings::rivalInDoubt),
          new Row(Rule.DECIDED, PrimaryElection::decided, Rulings::decided),
          new Row(Rule.UNDECIDED, PrimaryElection::undecided, Rulings::undecided),
          new Row(
              Rule.STANDALONE_AFTER_PROMOTION,
              PrimaryElection::standaloneAfterPromotion,
              Rulings::standaloneAfterPromotion),
          new Row(
              Rule.SINGLE_STANDALONE, PrimaryElection::singleStandalone, Rulings::singleStandalone),
          new Row(Rule.UNCLAIMED, PrimaryElection::unclaimed, Rulings::unclaimed),
          new Row(Rule.BELIEVED_AGAIN, PrimaryElection::believedAgain, Rulings::believedAgain),
          new Row(Rule.CHOICE_DUE, PrimaryElection::choiceDue, Rulings::choiceDue),
          new Row(Rule.HANDOVER, PrimaryElection::handover, Rulings::handover),
          new Row(Rule.ROLE_UNREADABLE, PrimaryElection::roleUnreadable, Rulings::roleUnreadable),
          new Row(Rule.DOUBT, PrimaryElection::doubt, Rulings::doubt),
          new Row(Rule.PRIMARY_SILENT, PrimaryElection::otherwise, Rulings::primarySilent));

  private PrimaryElection() {}

  /**
   * Judges what is known.
   *
   * @param now the present time, on the clock that the probes' times are from
   */
  public static Verdict judge(ClusterView view, Instant now) {
    ElectionFacts facts = new ElectionFacts(view, now);
    return TABLE.stream()
        .filter(row -> row.matches().test(facts))
        .findFirst()
        .map(row -> row.ruling().apply(facts).by(row.rule(), facts))
        .orElseThrow();
  }

  /**
   * The state in which the incumbent is kept although the verdict is another member: that of the
   * first rule that fits and {@link Rule#holds holds}.
   */
  public static MonitoringState hold(ClusterView view, Instant now) {
    ElectionFacts facts = new ElectionFacts(view, now);
    return TABLE.stream()
        .filter(row -> row.rule().holds() && row.matches().test(facts))
        .findFirst()
        .map(row -> row.ruling().apply(facts).state())
        .orElseThrow();
  }

  private static boolean stopped(ElectionFacts facts) {
    return facts.view().mode() == MonitoringMode.STOPPED;
  }

  /**
   * A member known to be later than the incumbent need not wait until the incumbent fails again.
   */
  private static boolean firstRound(ElectionFacts facts) {
    boolean awaited = !facts.view().awaited().isEmpty();
    return awaited && !(facts.awaitsOnlyIncumbent() && promoted(facts));
  }

  private static boolean soleClaimant(ElectionFacts facts) {
    return facts.incumbentClaims()
        && facts.others().isEmpty()
        && !facts.incumbentIsNamedBesideOutweighed();
  }

  private static boolean adopted(ElectionFacts facts) {
    return facts.noIncumbent()
        && facts.oneOther(
            claimant ->
                !facts.contest().isContested(claimant)
                    && !facts.disputed(claimant)
                    && (facts.replicates(claimant) || !facts.someoneIsStandalone()));
  }

  private static boolean yielded(ElectionFacts facts) {
    return facts.incumbentIs(incumbent -> incumbent.answers() || incumbent.provisional())
        && facts.oneOther(
            claimant ->
                !facts.contest().isContested(claimant)
                    && !facts.disputed(claimant)
                    && facts.contradictingRival(claimant).isEmpty());
  }

  private static boolean promoted(ElectionFacts facts) {
    return facts.incumbentIs(incumbent -> incumbent.silent() || incumbent.mute())
        && facts.oneOther(
            claimant ->
                facts.laterThanIncumbent(claimant)
                    && !claimant.rival()
                    && !facts.contest().isContested(claimant));
  }

  private static boolean incumbentUnreachable(ElectionFacts facts) {
    return facts.incumbentUnreachable()
        && facts.oneOther(
            claimant ->
                (!claimant.rival() || facts.witnessed(claimant))
                    && !facts.mayBeOlderThanIncumbent(claimant)
                    && !facts.contest().isContested(claimant)
                    && !facts.disputed(claimant));
  }

  private static boolean rivalInDoubt(ElectionFacts facts) {
    return !facts.noIncumbent() && facts.oneOther(claimant -> true);
  }

  private static boolean decided(ElectionFacts facts) {
    if (facts.others().isEmpty()) {
      return facts.incumbentIsNamedBesideOutweighed();
    }
    MemberView winner = facts.winner();
    return severalClaim(facts)
        && winner != null
        && facts.confirmed(winner)
        && !facts.contest().isContestedByAbsent(winner);
  }

  private static boolean undecided(ElectionFacts facts) {
    return severalClaim(facts);
  }

  private static boolean severalClaim(ElectionFacts facts) {
    return facts.claimants().size() >= 2;
  }

  private static boolean standaloneAfterPromotion(ElectionFacts facts) {
    return StandalonePromotion.find(facts).isPresent();
  }

  private static boolean singleStandalone(ElectionFacts facts) {
    return facts.noIncumbent()
        && facts.view().members().size() == 1
        && facts.view().members().stream()
            .allMatch(only -> only.answersAs(ReplicationRole.STANDALONE) && facts.fresh(only));
  }

  private static boolean unclaimed(ElectionFacts facts) {
    return facts.noIncumbent();
  }

  private static boolean believedAgain(ElectionFacts facts) {
    return (facts.incumbentIsProvisional() && facts.contradictingProvisional().isEmpty())
        || facts.believedForWantOfAnother().isPresent();
  }

  /**
   * The incumbent is gone, and somebody answers that could be chosen but by nothing that was seen;
   * or it is primary for want of another, and somebody says that there is another.
   */
  private static boolean choiceDue(ElectionFacts facts) {
    boolean gone =
        facts.leftWithoutSuccessorSince() != null
            || (facts.incumbentUnreachable()
                && !facts.failoverInProgress()
                && facts.reachingIncumbent().isEmpty());
    return (gone && !facts.choosable().isEmpty()) || !facts.contradictingProvisional().isEmpty();
  }

  private static boolean handover(ElectionFacts facts) {
    return facts.incumbentIs(MemberView::answers) || facts.failoverInProgress();
  }

  private static boolean roleUnreadable(ElectionFacts facts) {
    return facts.incumbentIs(MemberView::mute);
  }

  private static boolean doubt(ElectionFacts facts) {
    return !facts.incumbentUnreachable();
  }

  /** The last row takes what is left: the incumbent is unreachable and no member claims. */
  private static boolean otherwise(ElectionFacts facts) {
    return true;
  }
}

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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells who the primary is, and what calls do meanwhile: a pure function of what is known and the
 * time. The first rule that matches gives the verdict. The conditions stand below in the order of
 * the table; what each rule says is in {@link Rulings}, in the same order.
 */
public final class PrimaryElection {

  private record Row(Rule rule, Predicate<Evidence> matches, Function<Evidence, Ruling> ruling) {}

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
          new Row(Rule.HANDOVER, PrimaryElection::handover, Rulings::handover),
          new Row(Rule.ROLE_UNREADABLE, PrimaryElection::roleUnreadable, Rulings::roleUnreadable),
          new Row(Rule.DOUBT, PrimaryElection::doubt, Rulings::doubt),
          new Row(Rule.PRIMARY_SILENT, PrimaryElection::otherwise, Rulings::primarySilent));

  private static final Set<Rule> KEEPING =
      Set.of(Rule.UNDECIDED, Rule.HANDOVER, Rule.ROLE_UNREADABLE, Rule.DOUBT, Rule.PRIMARY_SILENT);

  private PrimaryElection() {}

  /**
   * Judges what is known.
   *
   * @param now the present time, on the clock that the probes' times are from
   */
  public static Verdict judge(ClusterView view, Instant now) {
    Evidence evidence = new Evidence(view, now);
    return TABLE.stream()
        .filter(row -> row.matches().test(evidence))
        .findFirst()
        .map(row -> row.ruling().apply(evidence).by(row.rule(), evidence))
        .orElseThrow();
  }

  /**
   * The state in which the incumbent is kept although the verdict is another member: that of the
   * first rule that fits and never chooses.
   */
  public static MonitoringState hold(ClusterView view, Instant now) {
    Evidence evidence = new Evidence(view, now);
    return TABLE.stream()
        .filter(row -> KEEPING.contains(row.rule()) && row.matches().test(evidence))
        .findFirst()
        .map(row -> row.ruling().apply(evidence).state())
        .orElseThrow();
  }

  private static boolean stopped(Evidence evidence) {
    return evidence.view().mode() == MonitoringMode.STOPPED;
  }

  /** Whoever is known to be later than the incumbent need not wait for it to fail once more. */
  private static boolean firstRound(Evidence evidence) {
    boolean awaited = !evidence.view().awaited().isEmpty();
    return awaited && !(evidence.awaitsOnlyIncumbent() && promoted(evidence));
  }

  private static boolean soleClaimant(Evidence evidence) {
    return evidence.incumbentClaims() && evidence.others().isEmpty();
  }

  private static boolean adopted(Evidence evidence) {
    return evidence.noIncumbent()
        && evidence.oneOther(
            claimant ->
                !evidence.contested(claimant)
                    && !evidence.dissented(claimant)
                    && (evidence.replicates(claimant) || !evidence.someoneIsStandalone()));
  }

  private static boolean yielded(Evidence evidence) {
    return evidence.incumbentIs(MemberView::answers)
        && evidence.oneOther(
            claimant -> !evidence.contested(claimant) && !evidence.dissented(claimant));
  }

  private static boolean promoted(Evidence evidence) {
    return evidence.incumbentIs(incumbent -> incumbent.silent() || incumbent.mute())
        && evidence.oneOther(
            claimant ->
                evidence.laterThanIncumbent(claimant)
                    && !claimant.rival()
                    && !evidence.contested(claimant));
  }

  private static boolean incumbentUnreachable(Evidence evidence) {
    return evidence.incumbentUnreachable()
        && evidence.oneOther(
            claimant ->
                (!claimant.rival() || evidence.witnessed(claimant))
                    && !evidence.mayBeOlderThanIncumbent(claimant)
                    && !evidence.contested(claimant)
                    && !evidence.dissented(claimant));
  }

  private static boolean rivalInDoubt(Evidence evidence) {
    return !evidence.noIncumbent() && evidence.oneOther(claimant -> true);
  }

  private static boolean decided(Evidence evidence) {
    MemberView winner = evidence.winner();
    return severalClaim(evidence)
        && winner != null
        && evidence.confirmed(winner)
        && !evidence.contestedByAbsent(winner);
  }

  private static boolean undecided(Evidence evidence) {
    return severalClaim(evidence);
  }

  private static boolean severalClaim(Evidence evidence) {
    return evidence.claimants().size() >= 2;
  }

  private static boolean standaloneAfterPromotion(Evidence evidence) {
    return StandalonePromotion.find(evidence).isPresent();
  }

  private static boolean singleStandalone(Evidence evidence) {
    return evidence.noIncumbent()
        && evidence.view().members().size() == 1
        && evidence.view().members().stream()
            .allMatch(only -> only.answersAs(ReplicationRole.STANDALONE) && evidence.fresh(only));
  }

  private static boolean unclaimed(Evidence evidence) {
    return evidence.noIncumbent();
  }

  private static boolean handover(Evidence evidence) {
    return evidence.incumbentIs(MemberView::answers) || evidence.failoverInProgress();
  }

  private static boolean roleUnreadable(Evidence evidence) {
    return evidence.incumbentIs(MemberView::mute);
  }

  private static boolean doubt(Evidence evidence) {
    return !evidence.incumbentUnreachable();
  }

  /** The last row takes what is left: the incumbent is unreachable and nobody claims. */
  private static boolean otherwise(Evidence evidence) {
    return true;
  }
}

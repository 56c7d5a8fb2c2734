package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.GO_ONCE;
import static dev.bamgateway.cluster.CallPolicy.WAIT;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.view.MemberView;
import java.util.List;

/** What each rule says, in the order of the table, with the sentence for people. */
final class Rulings {

  private Rulings() {}

  static Ruling stopped(Evidence evidence) {
    return Ruling.keep(
        evidence,
        MonitoringState.STOPPED,
        GO_ONCE,
        evidence.noIncumbent()
            ? "monitoring is stopped; calls go to the first member"
            : "monitoring is stopped; calls go to " + evidence.incumbentName());
  }

  static Ruling firstRound(Evidence evidence) {
    String awaited =
        evidence.view().members().stream()
            .filter(member -> evidence.view().awaited().contains(member.member()))
            .map(member -> member.member().name())
            .collect(joining(", "));
    return Ruling.keep(
        evidence, evidence.view().state(), WAIT, "waiting for the first probe of " + awaited);
  }

  static Ruling soleClaimant(Evidence evidence) {
    return Ruling.keep(
        evidence,
        MonitoringState.MONITORING,
        FLOW,
        evidence.incumbentName()
            + " is primary; "
            + evidence.testimony().agreeing(evidence.view())
            + " of "
            + evidence.view().members().size()
            + " members agree");
  }

  static Ruling adopted(Evidence evidence) {
    MemberView claimant = evidence.other();
    return Ruling.choose(
        claimant, name(claimant) + " is the only member that claims to be primary");
  }

  static Ruling yielded(Evidence evidence) {
    MemberView claimant = evidence.other();
    return Ruling.choose(
        claimant,
        "%s claims to be primary and %s does not any more"
            .formatted(name(claimant), evidence.incumbentName()));
  }

  static Ruling promoted(Evidence evidence) {
    MemberView claimant = evidence.other();
    return Ruling.choose(
        claimant,
        "%s became primary after %s, whose role cannot be read now"
            .formatted(name(claimant), evidence.incumbentName()));
  }

  static Ruling incumbentUnreachable(Evidence evidence) {
    MemberView claimant = evidence.other();
    return Ruling.choose(
        claimant,
        "%s claims to be primary and %s is unreachable"
            .formatted(name(claimant), evidence.incumbentName()));
  }

  static Ruling rivalInDoubt(Evidence evidence) {
    MemberView claimant = evidence.other();
    if (evidence.incumbentUnreachable() && evidence.mayBeOlderThanIncumbent(claimant)) {
      return Ruling.keep(
          evidence,
          MonitoringState.AMBIGUOUS,
          WAIT,
          "%s claims to be primary and %s is unreachable, but it may be an old primary come back"
              .formatted(name(claimant), evidence.incumbentName()));
    }
    String reason =
        "%s claims to be primary, but nothing tells that %s no longer is"
            .formatted(name(claimant), evidence.incumbentName());
    return claimant.rival() || evidence.contested(claimant)
        ? Ruling.keep(evidence, MonitoringState.AMBIGUOUS, WAIT, reason)
        : Ruling.keepState(evidence, reason);
  }

  static Ruling decided(Evidence evidence) {
    MemberView winner = requireNonNull(evidence.winner());
    String reason =
        "%s claim to be primary; %s %s"
            .formatted(
                names(evidence.claimants()),
                name(winner),
                evidence.witnessed(winner) ? "is named by the standbys" : "became it last");
    return evidence.view().isIncumbent(winner.member())
        ? Ruling.keep(evidence, MonitoringState.MONITORING, FLOW, reason)
        : Ruling.choose(winner, reason);
  }

  static Ruling undecided(Evidence evidence) {
    String claim = names(evidence.claimants()) + " claim to be primary; ";
    MemberView winner = evidence.winner();
    if (winner != null && !evidence.confirmed(winner) && !evidence.contestedByAbsent(winner)) {
      return pending(evidence, claim + name(winner) + " has yet to confirm it");
    }
    if (evidence.testimonyIsDue()) {
      return pending(evidence, claim + "the standbys have yet to be asked again");
    }
    return Ruling.keep(
            evidence,
            MonitoringState.AMBIGUOUS,
            evidence.incumbentClaims() ? FLOW : WAIT,
            claim + "nothing decides between them")
        .withRivals(evidence.others());
  }

  private static Ruling pending(Evidence evidence, String reason) {
    Ruling kept = Ruling.keepState(evidence, reason);
    return evidence.incumbentClaims() ? kept : kept.withCalls(WAIT);
  }

  static Ruling standaloneAfterPromotion(Evidence evidence) {
    MemberView promoted = StandalonePromotion.find(evidence).orElseThrow();
    return Ruling.choose(
            promoted,
            "%s went from standby to standalone when %s was lost: it was promoted"
                .formatted(name(promoted), evidence.incumbentName()))
        .asStandalone();
  }

  static Ruling singleStandalone(Evidence evidence) {
    MemberView only = evidence.view().members().get(0);
    return Ruling.choose(only, name(only) + " is standalone and the only member");
  }

  static Ruling unclaimed(Evidence evidence) {
    if (evidence.oneOther(claimant -> true)) {
      MemberView claimant = evidence.other();
      return Ruling.keep(
          evidence, MonitoringState.AMBIGUOUS, WAIT, whyNotAdopted(evidence, claimant));
    }
    return evidence.someoneIsStandalone()
        ? Ruling.keep(
            evidence,
            MonitoringState.AMBIGUOUS,
            WAIT,
            "no member claims to be primary, but one is standalone")
        : Ruling.keep(evidence, MonitoringState.STARTING, WAIT, "no member claims to be primary");
  }

  private static String whyNotAdopted(Evidence evidence, MemberView claimant) {
    if (evidence.contested(claimant)) {
      return "%s claims to be primary, and so did %s"
          .formatted(name(claimant), names(evidence.contestants(claimant)));
    }
    return evidence.dissented(claimant)
        ? "%s claims to be primary, but a standby follows another".formatted(name(claimant))
        : "%s claims to be primary, but %s is standalone and may be its successor"
            .formatted(name(claimant), names(evidence.standalones()));
  }

  static Ruling handover(Evidence evidence) {
    return Ruling.keep(
        evidence,
        MonitoringState.FAILING_OVER,
        WAIT,
        evidence.incumbentIs(MemberView::answers)
            ? evidence.incumbentName() + " no longer claims to be primary, and nobody else does yet"
            : evidence.incumbentName() + " does not answer while a failover is in progress");
  }

  static Ruling roleUnreadable(Evidence evidence) {
    return Ruling.keep(
        evidence,
        MonitoringState.UNVERIFIED,
        FLOW,
        evidence.incumbentName()
            + " answers, but does not let the monitoring account read its role");
  }

  static Ruling doubt(Evidence evidence) {
    return Ruling.keepState(evidence, evidence.incumbentName() + " did not answer its last probe");
  }

  static Ruling primarySilent(Evidence evidence) {
    String incumbent = evidence.incumbentName();
    return Ruling.keep(
        evidence,
        MonitoringState.PRIMARY_UNREACHABLE,
        WAIT,
        evidence.view().members().stream()
            .filter(MemberView::reachesPrimary)
            .findFirst()
            .map(
                standby ->
                    "%s is unreachable from here, but %s reaches it: the fault lies between it and us"
                        .formatted(incumbent, name(standby)))
            .orElse(incumbent + " is unreachable and nobody else claims to be primary"));
  }

  private static String name(MemberView member) {
    return member.member().name();
  }

  private static String names(List<MemberView> members) {
    return members.stream().map(Rulings::name).collect(joining(" and "));
  }
}

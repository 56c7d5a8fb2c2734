package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.GO_ONCE;
import static dev.bamgateway.cluster.CallPolicy.WAIT;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.MemberView;
import java.util.List;

/** What each rule says, in the order of the table, with the sentence for people. */
final class Rulings {

  private Rulings() {}

  static Ruling stopped(ElectionFacts facts) {
    return Ruling.keep(
        facts,
        MonitoringState.STOPPED,
        GO_ONCE,
        facts.noIncumbent()
            ? "monitoring is stopped; calls go to the first member"
            : (facts.incumbentIs(MemberView::provisional)
                    ? "monitoring is stopped; reads go to %s, writes are refused"
                    : "monitoring is stopped; calls go to %s")
                .formatted(facts.incumbentName()));
  }

  static Ruling firstRound(ElectionFacts facts) {
    String awaited =
        facts.view().members().stream()
            .filter(member -> facts.view().awaited().contains(member.member()))
            .map(member -> member.member().name())
            .collect(joining(", "));
    return Ruling.keep(
        facts, facts.view().state(), WAIT, "waiting for the first probe of " + awaited);
  }

  static Ruling soleClaimant(ElectionFacts facts) {
    return Ruling.keep(
        facts,
        MonitoringState.MONITORING,
        FLOW,
        facts.incumbentName()
            + " is primary; "
            + facts.testimony().agreeing(facts.view())
            + " of "
            + facts.view().members().size()
            + " members agree"
            + facts.outweighed().stream()
                .map(member -> "; " + name(member) + " claims it too, but does not replicate")
                .collect(joining()));
  }

  static Ruling adopted(ElectionFacts facts) {
    MemberView claimant = facts.other();
    return Ruling.choose(
        claimant, name(claimant) + " is the only member that claims to be primary");
  }

  static Ruling yielded(ElectionFacts facts) {
    MemberView claimant = facts.other();
    return Ruling.choose(claimant, instead(facts, claimant));
  }

  private static String instead(ElectionFacts facts, MemberView claimant) {
    return (facts.incumbentIs(MemberView::provisional)
            ? "%s claims to be primary, and %s was believed only for want of another"
            : "%s claims to be primary and %s does not any more")
        .formatted(name(claimant), facts.incumbentName());
  }

  static Ruling promoted(ElectionFacts facts) {
    MemberView claimant = facts.other();
    return Ruling.choose(
        claimant,
        "%s became primary after %s, whose role cannot be read now"
            .formatted(name(claimant), facts.incumbentName()));
  }

  static Ruling incumbentUnreachable(ElectionFacts facts) {
    MemberView claimant = facts.other();
    return Ruling.choose(
        claimant,
        "%s claims to be primary and %s is unreachable"
            .formatted(name(claimant), facts.incumbentName()));
  }

  static Ruling rivalInDoubt(ElectionFacts facts) {
    MemberView claimant = facts.other();
    if (facts.incumbentUnreachable() && facts.mayBeOlderThanIncumbent(claimant)) {
      return Ruling.keep(
          facts,
          MonitoringState.AMBIGUOUS,
          WAIT,
          "%s claims to be primary and %s is unreachable, but it may be an old primary come back"
              .formatted(name(claimant), facts.incumbentName()));
    }
    String reason = whyNotFollowed(facts, claimant);
    return claimant.rival() || facts.contest().isContested(claimant)
        ? Ruling.keep(facts, MonitoringState.AMBIGUOUS, WAIT, reason)
        : Ruling.keepState(facts, reason);
  }

  private static String whyNotFollowed(ElectionFacts facts, MemberView claimant) {
    if (!facts.incumbentIs(member -> member.answers() || member.provisional())) {
      return "%s claims to be primary, but nothing tells that %s no longer is"
          .formatted(name(claimant), facts.incumbentName());
    }
    if (facts.contest().isContested(claimant)) {
      return "%s, but so did %s"
          .formatted(instead(facts, claimant), names(facts.contest().contestants(claimant)));
    }
    return instead(facts, claimant)
        + ", but "
        + facts.contradictingRival(claimant).stream()
            .findFirst()
            .map(member -> contradiction(facts, member, claimant))
            .orElse("a standby follows another");
  }

  private static String contradiction(ElectionFacts facts, MemberView member, MemberView claimant) {
    return name(member)
        + (facts.followsAnother(facts.lastWord(member), claimant)
            ? " follows another"
            : " does not reach its primary");
  }

  static Ruling decided(ElectionFacts facts) {
    if (facts.others().isEmpty()) {
      return Ruling.keep(
          facts,
          MonitoringState.MONITORING,
          FLOW,
          "%s and %s claim to be primary; %s is named by the standbys"
              .formatted(facts.incumbentName(), names(facts.outweighed()), facts.incumbentName()));
    }
    MemberView winner = requireNonNull(facts.winner());
    String reason =
        "%s claim to be primary; %s %s"
            .formatted(
                names(facts.claimants()),
                name(winner),
                facts.witnessed(winner) ? "is named by the standbys" : "became it last");
    return facts.view().isIncumbent(winner.member())
        ? Ruling.keep(facts, MonitoringState.MONITORING, FLOW, reason)
        : Ruling.choose(winner, reason);
  }

  static Ruling undecided(ElectionFacts facts) {
    String claim = names(facts.claimants()) + " claim to be primary; ";
    MemberView winner = facts.winner();
    if (winner != null
        && !facts.confirmed(winner)
        && !facts.contest().isContestedByAbsent(winner)) {
      return pending(facts, claim + name(winner) + " has yet to confirm it");
    }
    if (facts.testimonyIsDue()) {
      return pending(facts, claim + "the standbys have yet to be asked again");
    }
    return Ruling.keep(
            facts,
            MonitoringState.AMBIGUOUS,
            facts.incumbentClaims() ? FLOW : WAIT,
            claim + "nothing decides between them")
        .withRivals(facts.others());
  }

  private static Ruling pending(ElectionFacts facts, String reason) {
    Ruling kept = Ruling.keepState(facts, reason);
    return facts.incumbentClaims() ? kept : kept.withCalls(WAIT);
  }

  static Ruling standaloneAfterPromotion(ElectionFacts facts) {
    MemberView promoted = StandalonePromotion.find(facts).orElseThrow();
    return Ruling.choose(
            promoted,
            "%s went from standby to standalone when %s was lost: it was promoted"
                .formatted(name(promoted), facts.incumbentName()))
        .asStandalone();
  }

  static Ruling singleStandalone(ElectionFacts facts) {
    MemberView only = facts.view().members().get(0);
    return Ruling.choose(only, name(only) + " is standalone and the only member");
  }

  static Ruling unclaimed(ElectionFacts facts) {
    if (facts.oneOther(claimant -> true)) {
      MemberView claimant = facts.other();
      return Ruling.keep(facts, MonitoringState.AMBIGUOUS, WAIT, whyNotAdopted(facts, claimant));
    }
    return facts.someoneIsStandalone()
        ? Ruling.keep(
            facts,
            MonitoringState.AMBIGUOUS,
            WAIT,
            "no member claims to be primary, but one is standalone")
        : Ruling.keep(facts, MonitoringState.STARTING, WAIT, "no member claims to be primary");
  }

  private static String whyNotAdopted(ElectionFacts facts, MemberView claimant) {
    if (facts.contest().isContested(claimant)) {
      return "%s claims to be primary, and so did %s"
          .formatted(name(claimant), names(facts.contest().contestants(claimant)));
    }
    return facts.disputed(claimant)
        ? "%s claims to be primary, but a standby follows another".formatted(name(claimant))
        : "%s claims to be primary, but %s is standalone and may be its successor"
            .formatted(name(claimant), names(facts.standalones()));
  }

  /** It may be an old primary, so nothing is certain but that there is nobody else. */
  static Ruling believedAgain(ElectionFacts facts) {
    String sentence =
        "%s is believed again for want of another, though no standby names it: %s; reads go there,"
            + " writes wait until a standby names it or an administrator chooses it";
    if (facts.incumbentIsProvisional()) {
      return Ruling.keep(
          facts,
          MonitoringState.AMBIGUOUS,
          FLOW,
          sentence.formatted(facts.incumbentName(), "nobody else claims to be primary"));
    }
    MemberView claimant = facts.believedForWantOfAnother().orElseThrow();
    String why =
        facts.incumbentUnreachable()
            ? facts.incumbentName() + " is unreachable, and it was started after that"
            : facts.incumbentName() + " gave its role up long ago, and nobody else has taken it";
    return Ruling.choose(claimant, sentence.formatted(name(claimant), why))
        .in(MonitoringState.AMBIGUOUS);
  }

  static Ruling choiceDue(ElectionFacts facts) {
    return Ruling.keep(
        facts,
        MonitoringState.AMBIGUOUS,
        WAIT,
        facts.contradictingProvisional().stream()
                .findFirst()
                .map(member -> whyDoubted(facts, member))
                .orElseGet(() -> whyNobodyIsBelieved(facts))
            + ": an administrator has to choose");
  }

  private static String whyDoubted(ElectionFacts facts, MemberView member) {
    MemberView incumbent = facts.view().of(requireNonNull(facts.view().incumbent()).member());
    return "%s is primary only for want of another, and %s"
        .formatted(facts.incumbentName(), contradiction(facts, member, incumbent));
  }

  private static String whyNobodyIsBelieved(ElectionFacts facts) {
    String gone =
        facts.incumbentUnreachable()
            ? facts.incumbentName() + " is unreachable"
            : facts.incumbentName() + " gave its role up long ago";
    String others =
        facts.choosable().stream()
            .map(member -> whyNotBelieved(facts, member))
            .collect(joining(", "));
    return gone + ", and " + others;
  }

  private static String whyNotBelieved(ElectionFacts facts, MemberView member) {
    if (member.roles().lastWordIs(ReplicationRole.STANDALONE)) {
      return name(member) + " is standalone";
    }
    String why =
        member.stale()
            ? "%s claims to be primary, but another was chosen while it did"
            : "%s claims to be primary, but says that it does not replicate";
    return why.formatted(name(member))
        + (facts.startedAfterLoss(member) ? " and it was started after that" : "");
  }

  static Ruling handover(ElectionFacts facts) {
    return Ruling.keep(
        facts,
        MonitoringState.FAILING_OVER,
        WAIT,
        facts.incumbentIs(MemberView::answers)
            ? "%s no longer claims to be primary, and %s"
                .formatted(
                    facts.incumbentName(),
                    facts.anotherClaims()
                        ? "no other claim is believed"
                        : "no other member does yet")
            : facts.incumbentName() + " does not answer while a failover is in progress");
  }

  static Ruling roleUnreadable(ElectionFacts facts) {
    return Ruling.keep(
        facts,
        MonitoringState.UNVERIFIED,
        FLOW,
        facts.incumbentName() + " answers, but does not let the monitoring account read its role");
  }

  static Ruling doubt(ElectionFacts facts) {
    Ruling kept = Ruling.keepState(facts, facts.incumbentName() + " did not answer its last probe");
    return kept.state() == MonitoringState.AMBIGUOUS && facts.incumbentIs(MemberView::provisional)
        ? kept.withCalls(FLOW)
        : kept;
  }

  static Ruling primarySilent(ElectionFacts facts) {
    String incumbent = facts.incumbentName();
    return Ruling.keep(
        facts,
        MonitoringState.PRIMARY_UNREACHABLE,
        WAIT,
        facts
            .reachingIncumbent()
            .map(
                standby ->
                    "%s is unreachable from here, but %s reaches it: the fault lies between it and us"
                        .formatted(incumbent, name(standby)))
            .orElseGet(
                () ->
                    "%s is unreachable and %s"
                        .formatted(
                            incumbent,
                            facts.anotherClaims()
                                ? "no other claim is believed"
                                : "no other member claims to be primary")));
  }

  private static String name(MemberView member) {
    return member.member().name();
  }

  private static String names(List<MemberView> members) {
    return members.stream().map(Rulings::name).collect(joining(" and "));
  }
}

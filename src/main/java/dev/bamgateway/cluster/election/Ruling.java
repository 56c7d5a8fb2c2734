package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Rule;
import dev.bamgateway.cluster.view.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule says, before it is signed with the rule and its evidence. */
record Ruling(
    @Nullable Member choice,
    MonitoringState state,
    CallPolicy calls,
    boolean standalone,
    Set<Member> rivals,
    String reason) {

  static Ruling choose(MemberView choice, String reason) {
    return new Ruling(
        choice.member(), MonitoringState.MONITORING, CallPolicy.FLOW, false, Set.of(), reason);
  }

  static Ruling keep(ElectionFacts facts, MonitoringState state, CallPolicy calls, String reason) {
    Primary incumbent = facts.view().incumbent();
    return incumbent == null
        ? new Ruling(null, state, calls, false, Set.of(), reason)
        : new Ruling(incumbent.member(), state, calls, incumbent.standalone(), Set.of(), reason);
  }

  /** Keeps the state too, and what calls do in it: a lost probe must not open a closed door. */
  static Ruling keepState(ElectionFacts facts, String reason) {
    MonitoringState state = facts.view().state();
    boolean open = state == MonitoringState.MONITORING || state == MonitoringState.UNVERIFIED;
    return keep(facts, state, open ? CallPolicy.FLOW : CallPolicy.WAIT, reason);
  }

  Ruling in(MonitoringState newState) {
    return new Ruling(choice, newState, calls, standalone, rivals, reason);
  }

  Ruling withCalls(CallPolicy newCalls) {
    return new Ruling(choice, state, newCalls, standalone, rivals, reason);
  }

  Ruling asStandalone() {
    return new Ruling(choice, state, calls, true, rivals, reason);
  }

  Ruling withRivals(List<MemberView> claimants) {
    Set<Member> members = claimants.stream().map(MemberView::member).collect(Collectors.toSet());
    return new Ruling(choice, state, calls, standalone, members, reason);
  }

  Verdict by(Rule rule, ElectionFacts facts) {
    return new Verdict(rule, choice, state, calls, standalone, rivals, reason, facts.evidence());
  }
}

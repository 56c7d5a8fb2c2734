package dev.bamgateway.monitoring.events;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.insight.MemberReport;
import dev.bamgateway.cluster.insight.Warning;
import dev.bamgateway.cluster.insight.Warnings;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.history.Recorded;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The events that tell of a step; most steps have none. */
final class MonitorEvents {

  private MonitorEvents() {}

  /** The events, in the order in which they are told. */
  static List<MonitorEvent> of(Recorded recorded) {
    List<MonitorEvent> events = new ArrayList<>();
    MonitorStep step = recorded.step();
    if (step != null) {
      MonitorSnapshot before = step.before();
      MonitorSnapshot after = step.after();
      mode(step, events);
      if (after.view().members().size() < before.view().members().size()) {
        // No other event says that a member is gone.
        events.add(new MonitorEvent.Snapshot(after));
      }
      if (!sameState(before, after)) {
        events.add(new MonitorEvent.StateChanged(before.view().state(), after));
      }
      if (!Objects.equals(before.view().incumbent(), after.view().incumbent())) {
        events.add(
            new MonitorEvent.PrimaryChanged(
                after.view().incumbent(),
                before.view().incumbent(),
                after.view().term(),
                recorded.receipt()));
      }
      members(before, after, events);
      List<Warning> warnings = Warnings.of(after.view());
      if (!warnings.equals(Warnings.of(before.view()))) {
        events.add(new MonitorEvent.WarningsChanged(warnings));
      }
    }
    recorded.told().forEach(entry -> events.add(new MonitorEvent.HistoryChanged(entry)));
    return events;
  }

  private static void mode(MonitorStep step, List<MonitorEvent> events) {
    if (step.cause() instanceof Cause.ModeSet set) {
      events.add(new MonitorEvent.ModeChanged(step.before().view().mode(), set.by(), step.after()));
    }
  }

  private static boolean sameState(MonitorSnapshot before, MonitorSnapshot after) {
    return before.view().state() == after.view().state()
        && before.view().term() == after.view().term()
        && before.inDoubt() == after.inDoubt()
        && before.stateSince().equals(after.stateSince())
        && before.verdict().rule() == after.verdict().rule()
        && before.verdict().reason().equals(after.verdict().reason());
  }

  private static void members(
      MonitorSnapshot before, MonitorSnapshot after, List<MonitorEvent> events) {
    for (MemberView member : after.view().members()) {
      if (!report(member.member(), after).equals(report(member.member(), before))) {
        events.add(new MonitorEvent.MemberChanged(member, after));
      }
    }
  }

  /** What is shown of a member; empty where there is no such member. */
  private static Optional<MemberReport> report(Member member, MonitorSnapshot snapshot) {
    ClusterView view = snapshot.view();
    return view.knows(member)
        ? Optional.of(MemberReport.of(view.of(member), view, snapshot.at()))
        : Optional.empty();
  }
}

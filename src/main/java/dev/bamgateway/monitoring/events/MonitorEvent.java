package dev.bamgateway.monitoring.events;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.insight.Warning;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.history.HistoryEntry;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a subscriber is told. */
public sealed interface MonitorEvent {

  /** Everything, from which the later events go on. */
  record Snapshot(MonitorSnapshot snapshot) implements MonitorEvent {}

  /**
   * State, term, or what the verdict says of them.
   *
   * @param previous the state before; it may be the same
   * @param snapshot what holds now
   */
  record StateChanged(MonitoringState previous, MonitorSnapshot snapshot) implements MonitorEvent {}

  /**
   * Another primary.
   *
   * @param receipt the id of the history's entry of it
   */
  record PrimaryChanged(
      @Nullable Primary primary, @Nullable Primary previous, long term, @Nullable String receipt)
      implements MonitorEvent {}

  /** What is known of a member, apart from when it was learned. */
  record MemberChanged(MemberView member, MonitorSnapshot snapshot) implements MonitorEvent {}

  /** An administrator set the mode. */
  record ModeChanged(MonitoringMode previous, String by, MonitorSnapshot snapshot)
      implements MonitorEvent {}

  /** What an operator should look at now: all of it. */
  record WarningsChanged(List<Warning> warnings) implements MonitorEvent {
    public WarningsChanged {
      warnings = List.copyOf(warnings);
    }
  }

  /** An entry of the history was opened, or has ended. */
  record HistoryChanged(HistoryEntry entry) implements MonitorEvent {}
}

package dev.bamgateway.api.events;

import dev.bamgateway.api.Text;
import dev.bamgateway.api.history.HistoryRenderer;
import dev.bamgateway.api.status.StatusRenderer;
import dev.bamgateway.monitoring.events.MonitorEvent;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import jakarta.inject.Singleton;

/** Renders events. */
@Singleton
class EventRenderer {

  private final StatusRenderer status;

  EventRenderer(StatusRenderer status) {
    this.status = status;
  }

  /**
   * An event as it is sent.
   *
   * @param name the kind
   * @param data becomes JSON
   */
  record Rendered(String name, Object data) {}

  Rendered render(MonitorEvent event) {
    if (event instanceof MonitorEvent.Snapshot whole) {
      return new Rendered("snapshot", status.status(whole.snapshot()));
    }
    if (event instanceof MonitorEvent.StateChanged changed) {
      return new Rendered("state", state(changed));
    }
    if (event instanceof MonitorEvent.PrimaryChanged changed) {
      return new Rendered(
          "primary",
          new EventBodies.PrimaryEventBody(
              StatusRenderer.primary(changed.primary()),
              StatusRenderer.primary(changed.previous()),
              changed.term(),
              changed.receipt()));
    }
    if (event instanceof MonitorEvent.MemberChanged changed) {
      return new Rendered("member", status.member(changed.snapshot(), changed.member()));
    }
    if (event instanceof MonitorEvent.ModeChanged changed) {
      return new Rendered("mode", mode(changed));
    }
    if (event instanceof MonitorEvent.WarningsChanged changed) {
      return new Rendered(
          "warnings", new EventBodies.WarningsEventBody(status.warnings(changed.warnings())));
    }
    if (event instanceof MonitorEvent.HistoryChanged changed) {
      return new Rendered("history", HistoryRenderer.of(changed.entry()));
    }
    throw new IllegalArgumentException("no way to tell of " + event.getClass());
  }

  private static EventBodies.StateEventBody state(MonitorEvent.StateChanged changed) {
    MonitorSnapshot now = changed.snapshot();
    return new EventBodies.StateEventBody(
        now.view().state(),
        changed.previous(),
        Text.time(now.stateSince()),
        now.inDoubt(),
        now.verdict().rule().code(),
        now.verdict().reason(),
        now.view().term());
  }

  private static EventBodies.ModeEventBody mode(MonitorEvent.ModeChanged changed) {
    MonitorSnapshot now = changed.snapshot();
    return new EventBodies.ModeEventBody(
        Text.constant(now.view().mode()),
        Text.constant(changed.previous()),
        StatusRenderer.SCOPE,
        changed.by(),
        Text.time(now.at()));
  }
}

package dev.bamgateway.monitoring.scenario;

import static java.util.Objects.requireNonNullElse;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One phase of a scenario: what happens, and what is expected then. */
record ScenarioPhase(
    String name,
    Map<String, ScenarioAnswer> responses,
    List<String> order,
    @Nullable Integer rounds,
    @Nullable Integer repeat,
    @Nullable String clock,
    boolean restart,
    @Nullable MonitoringMode mode,
    @Nullable String choose,
    @Nullable Discovery discover,
    @Nullable FailedCall fails,
    Map<String, ScenarioAnswer> late,
    List<String> again,
    @Nullable ScenarioExpectation expect) {

  /** A call to a member that was primary in a term. */
  record FailedCall(String on, long term) {}

  /** Ann has a member asked, and this is whom it names of those that may be members. */
  record Discovery(String asked, List<String> named) {}

  ScenarioPhase {
    responses = requireNonNullElse(responses, Map.of());
    order = requireNonNullElse(order, List.of());
    late = requireNonNullElse(late, Map.of());
    again = requireNonNullElse(again, List.of());
    boolean something =
        rounds != null || restart || mode != null || choose != null || discover != null;
    boolean answered = !responses.isEmpty() || !late.isEmpty() || !again.isEmpty();
    boolean told = expect != null && !expect.events().isEmpty();
    if (repeat != null && (something || answered || fails != null || told)) {
      throw new IllegalArgumentException("when nothing but answers are repeated nothing happens");
    }
  }

  int count() {
    return repeat != null ? repeat : requireNonNullElse(rounds, 1);
  }

  /** From the start of one round to that of the next. */
  Duration pause() {
    return clock == null
        ? HolderOnVirtualTime.TIMING.transitionInterval()
        : DurationConverter.parseDuration(clock);
  }
}

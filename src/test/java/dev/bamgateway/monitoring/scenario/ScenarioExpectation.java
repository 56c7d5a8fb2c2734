package dev.bamgateway.monitoring.scenario;

import static java.util.Objects.requireNonNullElse;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.view.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a phase of a scenario ends in. What it does not name is as it was expected before; rule,
 * doubt and pace are looked at only where they are named.
 */
record ScenarioExpectation(
    @Nullable MonitoringState state,
    @Nullable String primary,
    @Nullable Long term,
    @Nullable CallPolicy calls,
    @Nullable Boolean writesWait,
    @Nullable Rule rule,
    @Nullable Boolean inDoubt,
    @Nullable String wouldSwitchTo,
    @Nullable List<String> warnings,
    List<String> events,
    @Nullable Pace paced) {

  static final ScenarioExpectation NOTHING_NEW =
      new ScenarioExpectation(
          null, null, null, null, null, null, null, null, null, List.of(), null);

  enum Pace {
    CLOSELY,
    SETTLED
  }

  /** What the gateway shows; members by their letter, {@code none} for nobody. */
  record Shown(
      MonitoringState state,
      String primary,
      long term,
      CallPolicy calls,
      boolean writesWait,
      Rule rule,
      boolean inDoubt,
      String wouldSwitchTo,
      List<String> warnings,
      Pace paced) {

    /** A gateway that has heard of nobody. */
    static final Shown AT_START =
        new Shown(
            MonitoringState.STARTING,
            ScenarioFile.NONE,
            0,
            CallPolicy.WAIT,
            false,
            Rule.FIRST_ROUND,
            true,
            ScenarioFile.NONE,
            List.of(),
            Pace.CLOSELY);

    Shown paced(Pace other) {
      return new Shown(
          state, primary, term, calls, writesWait, rule, inDoubt, wouldSwitchTo, warnings, other);
    }
  }

  ScenarioExpectation {
    events = requireNonNullElse(events, List.of());
  }

  /**
   * What is to be shown.
   *
   * @param before what was expected before
   * @param now what is shown, for what is not looked at
   */
  Shown over(Shown before, Shown now) {
    return new Shown(
        requireNonNullElse(state, before.state),
        requireNonNullElse(primary, before.primary),
        requireNonNullElse(term, before.term),
        requireNonNullElse(calls, before.calls),
        requireNonNullElse(writesWait, before.writesWait),
        requireNonNullElse(rule, now.rule),
        requireNonNullElse(inDoubt, now.inDoubt),
        requireNonNullElse(wouldSwitchTo, before.wouldSwitchTo),
        requireNonNullElse(warnings, before.warnings),
        requireNonNullElse(paced, now.paced));
  }
}

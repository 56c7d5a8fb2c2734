package dev.bamgateway.monitoring;

/**
 * A change of primary or state.
 *
 * @param before the snapshot it left
 * @param after the snapshot it led to
 */
record Transition(MonitorSnapshot before, MonitorSnapshot after) {

  /** Whether there is anything to tell. */
  static boolean between(MonitorSnapshot before, MonitorSnapshot after) {
    return before.view().state() != after.view().state()
        || before.view().term() != after.view().term();
  }
}

package dev.bamgateway.monitoring.state;

/**
 * One step of the monitor. Its observers are told of every step, in the order in which they happen,
 * each once, before the next one begins. Most steps are probes that brought nothing new.
 *
 * @param before the snapshot it left
 * @param after the snapshot it led to
 * @param cause what made it
 */
public record MonitorStep(MonitorSnapshot before, MonitorSnapshot after, Cause cause) {

  /** Whether primary or state are not what they were. */
  public boolean isTransition() {
    return before.view().state() != after.view().state()
        || before.view().term() != after.view().term();
  }
}

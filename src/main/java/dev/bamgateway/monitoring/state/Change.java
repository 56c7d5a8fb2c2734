package dev.bamgateway.monitoring.state;

/**
 * One step of the monitor, told to whoever observes it: in the order in which they happen, each
 * once, before the next one begins. Most of them are probes that brought nothing new.
 *
 * @param before the snapshot it left
 * @param after the snapshot it led to
 * @param cause what made it
 */
public record Change(MonitorSnapshot before, MonitorSnapshot after, Cause cause) {

  /** Whether primary or state are not what they were. */
  public boolean isTransition() {
    return before.view().state() != after.view().state()
        || before.view().term() != after.view().term();
  }
}

package dev.bamgateway.cluster;

import java.time.Duration;

/**
 * The settings of the monitor that the election and the pace depend on.
 *
 * @param interval between probes of a member in a settled cluster
 * @param transitionInterval between probes of a member while anything is in doubt
 * @param timeout of one probe
 * @param fall failed probes in a row before a member counts as unreachable
 * @param redemptionWait how long there must have been no primary before an old claim is believed
 *     again that nobody confirms
 */
public record Timing(
    Duration interval,
    Duration transitionInterval,
    Duration timeout,
    int fall,
    Duration redemptionWait) {

  /** How old a claim may be that a switch rests on. */
  public Duration freshness() {
    return interval.plus(timeout);
  }

  /** How long a member may be silent without a break before it counts as unreachable. */
  public Duration unreachableAfter() {
    return transitionInterval.multipliedBy(fall).plus(timeout);
  }
}

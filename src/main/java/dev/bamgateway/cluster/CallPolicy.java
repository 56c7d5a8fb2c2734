package dev.bamgateway.cluster;

/** What a call to BAM does under a verdict. */
public enum CallPolicy {
  /** Goes to the primary. */
  FLOW,
  /** Waits for a verdict that lets calls flow. */
  WAIT,
  /** Goes to the last known primary, else to the first member, once, and never waits. */
  GO_ONCE
}

package dev.bamgateway.cluster;

/** How a member counts by its latest completed probe. */
public enum Presence {
  /** No probe of it has completed yet. */
  UNASKED,
  /** It told a role. */
  ANSWERS,
  /** It is alive, but does not let the monitoring account read its role. */
  MUTE,
  /** Anything else went wrong. */
  SILENT
}

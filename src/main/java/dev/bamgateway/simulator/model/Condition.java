package dev.bamgateway.simulator.model;

/** How a server's machine is doing. */
public enum Condition {
  UP,
  /** Accepts connections and never answers; its database does not answer either. */
  FROZEN,
  /** Refuses connections; its database is gone until it comes back. */
  DOWN
}

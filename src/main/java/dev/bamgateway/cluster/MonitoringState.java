package dev.bamgateway.cluster;

/** The state a workflow sees as {@code failover_monitoring_state}. */
public enum MonitoringState {
  /** Monitoring is switched off. */
  STOPPED,
  /** No primary has been found yet. */
  STARTING,
  /** The primary is known and says so itself. */
  MONITORING,
  /** The primary answers, but its role cannot be read. */
  UNVERIFIED,
  /** The primary has given up its role and no successor has claimed it yet. */
  FAILING_OVER,
  /**
   * The primary has not answered for long enough to count as unreachable, and nobody claims its
   * role.
   */
  PRIMARY_UNREACHABLE,
  /** More than one member may be the primary and nothing decides between them. */
  AMBIGUOUS
}

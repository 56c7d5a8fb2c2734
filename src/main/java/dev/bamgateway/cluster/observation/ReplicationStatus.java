package dev.bamgateway.cluster.observation;

/** How replication is doing on a member, by its own word. */
public enum ReplicationStatus {
  ENROLLING,
  FAILINGOVER,
  BREAKING,
  RESETTING,
  INITIALIZING,
  REPLICATING,
  NOT_REPLICATING,
  PENDING,
  UNAVAILABLE,
  REMOVED_STANDBY,
  INITIALIZING_FAILOVER,
  /** Nothing was said, or something we do not know. */
  UNKNOWN;

  /** Reads a status leniently: BAM spells it with and without underscores. */
  public static ReplicationStatus parse(String text) {
    String folded = Spelling.fold(text);
    for (ReplicationStatus status : values()) {
      if (Spelling.fold(status.name()).equals(folded)) {
        return status;
      }
    }
    return UNKNOWN;
  }

  /** Whether a failover is being carried out. */
  public boolean isFailover() {
    return this == FAILINGOVER || this == INITIALIZING_FAILOVER;
  }

  /**
   * Whether it says that nobody replicates. A failover under way does not say so, nor does a member
   * that tells nothing of replication.
   */
  public boolean isUnreplicated() {
    return this != REPLICATING && this != UNKNOWN && !isFailover();
  }

  /** Whether replication is being set up, which ends by itself. */
  public boolean isSettingUp() {
    return this == ENROLLING || this == RESETTING || this == INITIALIZING || this == PENDING;
  }

  /** Whether replication is being taken apart on purpose. */
  public boolean isBreakUp() {
    return this == BREAKING || this == RESETTING;
  }
}

package dev.bamgateway.cluster.observation;

/**
 * The BAM interface a role was read from. Each states its own properties, so that a new one has to.
 */
public enum RoleSource {
  /** Knows no users, and tells each member's own role (contract: FO-H). */
  FAILOVER_API(Access.BY_CERTIFICATE, Reach.WHOLE_CLUSTER, Origin.OWN),
  V2(Access.BY_SESSION, Reach.WHOLE_CLUSTER, Origin.PERHAPS_FORWARDED),
  V1(Access.BY_SESSION, Reach.ITSELF_ONLY, Origin.PERHAPS_FORWARDED);

  private enum Access {
    BY_SESSION,
    BY_CERTIFICATE
  }

  private enum Reach {
    WHOLE_CLUSTER,
    ITSELF_ONLY
  }

  private enum Origin {
    OWN,
    PERHAPS_FORWARDED
  }

  private final Access access;
  private final Reach reach;
  private final Origin origin;

  RoleSource(Access access, Reach reach, Origin origin) {
    this.access = access;
    this.reach = reach;
    this.origin = origin;
  }

  /** Whether an answer proves that the member accepted the monitoring account. */
  public boolean needsSession() {
    return access == Access.BY_SESSION;
  }

  /** Whether a member tells of the other servers of its cluster. */
  public boolean tellsPeers() {
    return reach == Reach.WHOLE_CLUSTER;
  }

  /** Whether a standby may pass the question on and tell the primary's role as its own. */
  public boolean mayBeForwarded() {
    return origin == Origin.PERHAPS_FORWARDED;
  }
}

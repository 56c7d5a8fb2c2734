package dev.bamgateway.cluster.observation;

/**
 * The BAM interface a role was read from. Each states its own properties, so that a new one has to.
 */
public enum RoleSource {
  /** Knows no users, and tells each member's own role (contract: FO-H). */
  FAILOVER_API(Access.BY_CERTIFICATE, Reach.WHOLE_CLUSTER, Origin.OWN, Way.TO_THE_PRIMARY),
  V2(Access.BY_SESSION, Reach.WHOLE_CLUSTER, Origin.PERHAPS_FORWARDED, Way.TO_THE_PRIMARY),
  /**
   * Whether a standby reaches its primary is told by the health servlet beside it, and only of the
   * primary's database: that may be up while the primary's application is dead (contract: 3.7).
   */
  V1(Access.BY_SESSION, Reach.ITSELF_ONLY, Origin.PERHAPS_FORWARDED, Way.TO_ITS_DATABASE);

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

  private enum Way {
    TO_THE_PRIMARY,
    TO_ITS_DATABASE
  }

  private final Access access;
  private final Reach reach;
  private final Origin origin;
  private final Way way;

  RoleSource(Access access, Reach reach, Origin origin, Way way) {
    this.access = access;
    this.reach = reach;
    this.origin = origin;
    this.way = way;
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

  /**
   * Whether a standby that says it reaches its primary means the primary itself, and not its
   * database alone.
   */
  public boolean tellsWayToPrimary() {
    return way == Way.TO_THE_PRIMARY;
  }
}

package dev.bamgateway.cluster.observation;

/** The role a member says it has in its replication cluster. */
public enum ReplicationRole {
  PRIMARY,
  STANDBY,
  STANDALONE,
  REMOVED_STANDBY,
  /** A text we do not know; shown to people, never eligible. */
  UNKNOWN;

  /**
   * Reads a role leniently: case, blanks, {@code _} and {@code -} do not count. v1 calls a standby
   * secondary or tertiary at times, and the role of a server without replication {@code none} or
   * nothing at all.
   */
  public static ReplicationRole parse(String text) {
    return switch (Spelling.fold(text)) {
      case "primary" -> PRIMARY;
      case "standby", "secondary", "tertiary" -> STANDBY;
      case "standalone", "none", "" -> STANDALONE;
      case "removedstandby" -> REMOVED_STANDBY;
      default -> UNKNOWN;
    };
  }

  /**
   * Whether a member that tells this role claims to be primary; the incumbent may be standalone.
   */
  public boolean isClaim(boolean byIncumbent) {
    return this == PRIMARY || (byIncumbent && this == STANDALONE);
  }
}

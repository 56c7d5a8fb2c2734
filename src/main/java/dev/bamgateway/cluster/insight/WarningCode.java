package dev.bamgateway.cluster.insight;

import java.util.Locale;

/** What kind of thing an operator should look at. */
public enum WarningCode {
  /** A member still says it is primary although another was chosen. */
  STALE_CLAIMANT,
  /** The primary is one for want of another: writes wait. */
  BELIEVED_AGAIN,
  /** More than one member says it is primary. */
  TWO_CLAIMANTS,
  /** The primary has no replication. */
  STANDALONE,
  /** A standby does not replicate. */
  REPLICATION_BROKEN,
  /** A member that was standby has left the cluster. */
  STANDBY_LEFT,
  /** We do not reach the primary, but a standby does. */
  VANTAGE_FAULT,
  /** A member refuses the monitoring account. */
  MONITOR_CREDENTIALS_REJECTED,
  /** The monitoring account may not read a member's role. */
  MONITOR_NOT_PERMITTED,
  /** A role was not read from the source preferred. */
  SOURCE_FALLBACK,
  /** What BAM reports as identities does not fit the configured members. */
  IDENTITY_MISMATCH,
  /** BAM's cluster is not the configured one. */
  MEMBERS_DIFFER,
  /** The key of sessions was made up at start. */
  SESSION_KEY_GENERATED,
  /** Term, mode and history cannot be stored. */
  STORE_UNREACHABLE,
  /** A member's certificate ends soon. */
  CERTIFICATE_EXPIRING,
  /** Verdicts are shown and not carried out. */
  OBSERVING,
  /** Nothing is probed. */
  STOPPED;

  /** The name by which JSON and documentation call it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.bamgateway.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What else decides whether a standby could take over, beyond what the election knows of it.
 *
 * @param certificateExpiresAt when the certificate ends that it showed last; null if none was seen
 * @param sourceDegraded whether its role was not read from the source preferred
 */
public record Readiness(@Nullable Instant certificateExpiresAt, boolean sourceDegraded) {

  /** Of a member of which nothing of it is known. */
  public static final Readiness UNKNOWN = new Readiness(null, false);
}

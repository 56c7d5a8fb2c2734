package dev.bamgateway.cluster;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What else decides whether a standby could take over, beyond what the election knows of it.
 *
 * @param latencyThreshold from which replication latency on BAM itself warns
 * @param certificateExpiresAt when the certificate ends that it showed last; null if none was seen
 * @param sourceDegraded whether its role was not read from the source preferred
 */
public record Readiness(
    Duration latencyThreshold, @Nullable Instant certificateExpiresAt, boolean sourceDegraded) {

  /** BAM's default of {@code latencyWarningThreshold}, in the database of v2. */
  public static final Duration DEFAULT_LATENCY_THRESHOLD = Duration.ofHours(1);

  /** Of a member of which nothing of it is known. */
  public static final Readiness UNKNOWN = new Readiness(DEFAULT_LATENCY_THRESHOLD, null, false);
}

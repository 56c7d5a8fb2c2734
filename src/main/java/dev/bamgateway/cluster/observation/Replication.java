package dev.bamgateway.cluster.observation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How well a member keeps up with the others, by its own word.
 *
 * @param status how replication is doing
 * @param latency how far it is behind; null if not told
 * @param warnsFrom the latency beyond which BAM itself warns; null if not told
 */
public record Replication(
    ReplicationStatus status, @Nullable Duration latency, @Nullable Duration warnsFrom) {

  /** BAM's default of {@code latencyWarningThreshold}, of v1 and of the database of v2. */
  public static final Duration WARNS_FROM_BY_DEFAULT = Duration.ofHours(1);

  /** Nothing but the status is told. */
  public static Replication of(ReplicationStatus status) {
    return new Replication(status, null, null);
  }

  /** The latency beyond which BAM warns, told or not. */
  public Duration threshold() {
    return warnsFrom == null ? WARNS_FROM_BY_DEFAULT : warnsFrom;
  }

  /** Whether BAM itself would warn of its latency; false if none is told. */
  public boolean lags() {
    return latency != null && latency.compareTo(threshold()) > 0;
  }
}

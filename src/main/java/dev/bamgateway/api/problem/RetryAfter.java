package dev.bamgateway.api.problem;

import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.monitoring.history.FailoverHistory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** When to come back: after as long as a failover usually takes here. */
@Singleton
class RetryAfter {

  private static final int FAILOVERS = 5;
  private static final long MIN_SECONDS = 1;
  private static final long MAX_SECONDS = 30;

  private final FailoverHistory history;
  private final FailoverMonitoringManager monitoring;

  RetryAfter(FailoverHistory history, FailoverMonitoringManager monitoring) {
    this.history = history;
    this.monitoring = monitoring;
  }

  long seconds() {
    return seconds(history.switches(FAILOVERS), monitoring.snapshot().view().timing().interval());
  }

  /**
   * Whole seconds, rounded up.
   *
   * @param failovers how long the last ones took
   * @param interval what stands in for them while there were none
   */
  static long seconds(List<Duration> failovers, Duration interval) {
    List<Duration> sorted = failovers.stream().sorted().toList();
    Duration usual = sorted.isEmpty() ? interval : sorted.get(sorted.size() / 2);
    long seconds = usual.plusMillis(999).toSeconds();
    return Math.max(MIN_SECONDS, Math.min(MAX_SECONDS, seconds));
  }
}

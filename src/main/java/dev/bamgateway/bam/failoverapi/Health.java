package dev.bamgateway.bam.failoverapi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server's report of itself; every part has a status of {@code UP}, {@code DOWN} or {@code N/A}.
 * Documented for a primary only (FO-H), so anything may be missing.
 *
 * @param status of the whole
 * @param details its parts
 */
public record Health(@Nullable String status, @Nullable Details details) {

  /** The parts that we read. */
  public record Details(
      @Nullable ProcessPart process,
      @Nullable Connectivity primaryConnectivity,
      @Nullable Metrics replicationMetrics) {}

  /**
   * BAM's process. Whether the version stands under {@code details}, as it does in other parts, is
   * not documented.
   */
  public record ProcessPart(
      @Nullable String version, @Nullable Object uptime, @Nullable ProcessDetails details) {}

  /**
   * What is known of the process.
   *
   * @param uptime documented as a whole number, without its unit; whatever else it is must not cost
   *     us the role
   */
  public record ProcessDetails(@Nullable String version, @Nullable Object uptime) {}

  /** Whether another server is reached. */
  public record Connectivity(@Nullable String status) {}

  /** The part that tells of replication. */
  public record Metrics(@Nullable String status, @Nullable MetricsDetails details) {}

  /** What that part consists of. */
  public record MetricsDetails(@Nullable ReplicationPart replication) {}

  /** Replication with its own status, which says no more. */
  public record ReplicationPart(@Nullable Replication details) {}

  /**
   * Replication as this server sees it.
   *
   * @param replicationLatencyWarningThreshold in the unit of the latencies, as text
   */
  public record Replication(
      @Nullable String replicationRole,
      @Nullable String replicationLatencyWarningThreshold,
      @Nullable Server primary,
      @Nullable Server standby1,
      @Nullable Server standby2) {}

  /**
   * A server of the cluster.
   *
   * @param latency seconds, as text
   */
  public record Server(
      @Nullable String hostname,
      @Nullable String ipAddress,
      @Nullable String status,
      @Nullable String latency) {}

  /** Whether the server says it is well. */
  public boolean isUp() {
    return "UP".equalsIgnoreCase(status);
  }

  /** BAM's version; null if not told. */
  public @Nullable String version() {
    ProcessPart process = details == null ? null : details.process();
    if (process == null || process.details() == null) {
      return process == null ? null : process.version();
    }
    return process.details().version();
  }

  /**
   * How long the process has been running, at most; null if not told. Nobody says whether the
   * number counts seconds or milliseconds (contract: 4.2), so it is read as seconds: then a process
   * may be taken for older than it is, never for younger.
   */
  public @Nullable Duration uptime() {
    ProcessPart process = details == null ? null : details.process();
    if (process == null) {
      return null;
    }
    Object told = process.details() == null ? process.uptime() : process.details().uptime();
    return told instanceof Number number && number.longValue() >= 0
        ? Duration.ofSeconds(Math.min(number.longValue(), Integer.MAX_VALUE))
        : null;
  }

  /** Whether the primary is reached from there; null if not told or not applicable. */
  public @Nullable Boolean reachesPrimary() {
    Connectivity primary = details == null ? null : details.primaryConnectivity();
    String told = primary == null ? null : primary.status();
    if ("UP".equalsIgnoreCase(told)) {
      return true;
    }
    return "DOWN".equalsIgnoreCase(told) ? false : null;
  }

  /** What is told of replication; null if nothing is. */
  public @Nullable Replication replication() {
    Metrics metrics = metrics();
    MetricsDetails told = metrics == null ? null : metrics.details();
    ReplicationPart part = told == null ? null : told.replication();
    return part == null ? null : part.details();
  }

  /** Whether it is said outright that there is no replication. */
  public boolean hasNoReplication() {
    Metrics metrics = metrics();
    return metrics != null && "N/A".equalsIgnoreCase(metrics.status());
  }

  private @Nullable Metrics metrics() {
    return details == null ? null : details.replicationMetrics();
  }
}

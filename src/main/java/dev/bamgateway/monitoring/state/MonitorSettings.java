package dev.bamgateway.monitoring.state;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.RoleSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster is watched.
 *
 * @param mode the mode to start in
 * @param roleSource where roles are read; null for the Failover API where it is in use, else the
 *     API that each member has
 * @param timing intervals, time-out, and how many probes may fail
 * @param username of the monitoring account
 * @param password of the monitoring account; null if it is in a file. Never printed
 * @param passwordFile holds the password and is read again when it changes; null if it is set
 *     directly
 * @param failoverApiPort of all members' Failover API; null if it is not in use
 */
public record MonitorSettings(
    MonitoringMode mode,
    @Nullable RoleSource roleSource,
    Timing timing,
    String username,
    @Nullable String password,
    @Nullable Path passwordFile,
    @Nullable Integer failoverApiPort) {

  /** Hides the password. */
  @Override
  public String toString() {
    return "MonitorSettings[" + mode + ", " + timing + "]";
  }
}

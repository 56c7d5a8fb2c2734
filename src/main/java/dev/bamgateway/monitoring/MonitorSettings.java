package dev.bamgateway.monitoring;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster is watched.
 *
 * @param mode the mode to start in
 * @param roleSource the API roles are read through; null to use the one each server has
 * @param timing intervals, time-out and patience
 * @param username of the monitoring account
 * @param password of the monitoring account; null if it is in a file. Never printed
 * @param passwordFile holds the password and is read again when it changes; null if it is set
 *     directly
 */
public record MonitorSettings(
    MonitoringMode mode,
    @Nullable ApiVersion roleSource,
    Timing timing,
    String username,
    @Nullable String password,
    @Nullable Path passwordFile) {

  /** Hides the password. */
  @Override
  public String toString() {
    return "MonitorSettings[" + mode + ", " + timing + "]";
  }
}

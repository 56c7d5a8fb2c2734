package dev.bamgateway.bam.v2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a server.
 *
 * @param data the items
 */
public record SettingsPage(@Nullable List<SystemSettings> data) {

  /**
   * What a server is.
   *
   * @param version as {@code 9.5.0-500.GA.bcn}
   * @param hostname its host name
   * @param address its IP address
   */
  public record SystemSettings(
      @Nullable String version, @Nullable String hostname, @Nullable String address) {}

  /** The first item; one without content if there is none. */
  public SystemSettings first() {
    SystemSettings first = data == null || data.isEmpty() ? null : data.get(0);
    return first == null ? new SystemSettings(null, null, null) : first;
  }
}

package dev.bamgateway.api.connections;

import java.time.Duration;

/**
 * What the connections to one port may take.
 *
 * @param most how many there may be at once
 * @param head the longest from the first byte of a request to the end of its head, or of the
 *     handshake and the first head
 * @param idle the longest without a request, and without a byte of one
 * @param standstill the longest in which a caller takes nothing of what is sent to it
 */
record ConnectionSettings(int most, Duration head, Duration idle, Duration standstill) {

  private static final Duration HEAD = Duration.ofSeconds(10);
  private static final Duration STANDSTILL = Duration.ofSeconds(30);

  /** More than the calls that may wait for a primary and the streams of events together. */
  static ConnectionSettings ofTheApi() {
    return new ConnectionSettings(3_000, HEAD, Duration.ofMinutes(2), STANDSTILL);
  }

  /** For probes and scrapes, which nobody at the other port can keep out. */
  static ConnectionSettings ofManagement() {
    return new ConnectionSettings(100, HEAD, Duration.ofSeconds(30), STANDSTILL);
  }
}

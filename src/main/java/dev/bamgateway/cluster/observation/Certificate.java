package dev.bamgateway.cluster.observation;

import java.time.Duration;
import java.time.Instant;

/**
 * The certificate a member presents.
 *
 * @param expiresAt from when it is no longer accepted
 * @param endsSoon whether that is near enough for somebody to act, when it was looked at
 */
public record Certificate(Instant expiresAt, boolean endsSoon) {

  /** Time enough to have another one issued and installed. */
  private static final Duration NOTICE = Duration.ofDays(14);

  /** A certificate looked at now. */
  public static Certificate seen(Instant expiresAt, Instant now) {
    return new Certificate(expiresAt, expiresAt.isBefore(now.plus(NOTICE)));
  }
}

package dev.bamgateway.security.signin;

import java.time.Duration;

/** Too many sign-ins of a user failed from one address. */
public final class TooManyAttemptsException extends RuntimeException {

  private final transient Duration wait;

  /**
   * @param wait until the next attempt may be made
   */
  TooManyAttemptsException(Duration wait) {
    super("too many sign-ins of this user from this address have failed", null, false, false);
    this.wait = wait;
  }

  /** In whole seconds, rounded up. */
  public long waitSeconds() {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}

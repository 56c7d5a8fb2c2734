package dev.bamgateway.simulator.model;

import java.time.Duration;

/**
 * When BAM locks an account, as its setting {@code LoginPolicySettings} tells (contract: 2.2).
 *
 * @param failureLimit the failed sign-ins of one user in a row that lock the account; 0 for never
 * @param lockTime how long it stays locked, unless it is unlocked
 */
public record LoginPolicy(int failureLimit, Duration lockTime) {

  /** Accounts are never locked. */
  public static final LoginPolicy NONE = new LoginPolicy(0, Duration.ZERO);

  private static final Duration LONGER_THAN_ANY_TEST = Duration.ofDays(365);

  /** So many failures lock an account until somebody unlocks it. */
  public static LoginPolicy lockingAfter(int failures) {
    return new LoginPolicy(failures, LONGER_THAN_ANY_TEST);
  }

  /** The same, with accounts that unlock themselves after so long. */
  public LoginPolicy forTime(Duration time) {
    return new LoginPolicy(failureLimit, time);
  }
}

package dev.bamgateway.simulator.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The failed sign-ins of users, by which their accounts are locked; a part of the database. */
final class Accounts {

  private record Account(int failuresInRow, Instant lockedUntil) {

    static final Account FRESH = new Account(0, Instant.MIN);
  }

  private final Map<String, Account> byName;
  private LoginPolicy policy;

  Accounts() {
    this(LoginPolicy.NONE, Map.of());
  }

  private Accounts(LoginPolicy policy, Map<String, Account> byName) {
    this.policy = policy;
    this.byName = new HashMap<>(byName);
  }

  synchronized Accounts copy() {
    return new Accounts(policy, byName);
  }

  synchronized void follow(LoginPolicy next) {
    policy = next;
    byName.clear();
  }

  synchronized boolean locked(String user) {
    return Instant.now().isBefore(account(user).lockedUntil());
  }

  synchronized void failed(String user) {
    int failures = account(user).failuresInRow() + 1;
    boolean locks = policy.failureLimit() > 0 && failures >= policy.failureLimit();
    byName.put(
        key(user),
        locks
            ? new Account(0, Instant.now().plus(policy.lockTime()))
            : new Account(failures, account(user).lockedUntil()));
  }

  synchronized void succeeded(String user) {
    byName.remove(key(user));
  }

  private Account account(String user) {
    return byName.getOrDefault(key(user), Account.FRESH);
  }

  private static String key(String user) {
    return user.toLowerCase(Locale.ROOT);
  }
}

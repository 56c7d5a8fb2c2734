package dev.bamgateway.security.signin;

import dev.bamgateway.bam.KeyedHash.Hash;
import dev.bamgateway.security.signin.FailedSignIns.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The passwords that were tried in a user's name from an address within the last minute: five at
 * most, and a sixth has to wait. Which one is right has no part in that.
 */
final class TriedPasswords {

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int MOST = 5;

  /** Where none was tried to its end yet, so that nobody can tell when one will be. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final List<Tried> tried = new ArrayList<>(MOST);
  private final Map<Hash, Integer> underWay = new HashMap<>();

  /**
   * One try.
   *
   * @param rejected whether BAM refused the password; if not, nobody decided on it
   */
  private record Tried(Hash password, boolean rejected, Instant at) {

    boolean isUndecided(Hash other) {
      return !rejected && password.equals(other);
    }
  }

  /** How long the caller of this password has to wait; zero if it may go on. */
  synchronized Duration wait(Hash password, Instant now) {
    tried.removeIf(one -> !now.isBefore(one.at().plus(WINDOW)));
    boolean mayGoOn = count() < MOST || (isKnown(password) && !isOnlyRejected());
    return mayGoOn ? Duration.ZERO : untilOneIsForgotten(now);
  }

  /** The same; if it may go on, its try is under way from now on. */
  synchronized Duration begin(Hash password, Instant now) {
    Duration wait = wait(password, now);
    if (wait.isZero()) {
      underWay.merge(password, 1, Integer::sum);
    }
    return wait;
  }

  /** One that was under way has ended. */
  synchronized void end(Hash password, Outcome outcome, Instant now) {
    underWay.computeIfPresent(password, (same, count) -> count == 1 ? null : count - 1);
    if (outcome != Outcome.UNDECIDED) {
      tried.removeIf(one -> one.isUndecided(password));
    }
    boolean counts =
        switch (outcome) {
          case ACCEPTED -> false;
          case REJECTED -> true;
          case UNDECIDED -> tried.stream().noneMatch(one -> one.password().equals(password));
        };
    if (counts && tried.size() < MOST) {
      tried.add(new Tried(password, outcome == Outcome.REJECTED, now));
    }
  }

  /** A try under way counts as if it had been refused, unless its password counts already. */
  private long count() {
    return tried.size() + underWay.keySet().stream().filter(one -> !isUndecided(one)).count();
  }

  /** Nothing more is learned by trying it again. */
  private boolean isKnown(Hash password) {
    return underWay.containsKey(password) || isUndecided(password);
  }

  private boolean isUndecided(Hash password) {
    return tried.stream().anyMatch(one -> one.isUndecided(password));
  }

  private boolean isOnlyRejected() {
    return tried.size() >= MOST && tried.stream().allMatch(Tried::rejected);
  }

  private Duration untilOneIsForgotten(Instant now) {
    return tried.stream()
        .map(one -> Duration.between(now, one.at().plus(WINDOW)))
        .min(Duration::compareTo)
        .orElse(SOON);
  }
}

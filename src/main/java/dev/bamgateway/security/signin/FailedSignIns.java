package dev.bamgateway.security.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.tokens.AcceptedCredentials.Hashed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Counts how often a user's sign-in failed from an address, and says when to wait. Attempts under
 * way count too, once for each password, so trying many at a time gains nothing.
 */
@Singleton
class FailedSignIns {

  private static final int MOST = 5;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_PAIRS = 10_000;

  private final Cache<Pair, Attempts> pairs =
      Caffeine.newBuilder().maximumSize(MAX_PAIRS).expireAfterAccess(WINDOW).build();
  private final InstantSource clock;

  FailedSignIns(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Lets an attempt begin; what became of it has to be told.
   *
   * @throws TooManyAttemptsException if too many have failed
   */
  Attempt begin(Hashed credentials, String address) {
    Attempts attempts = pairs.get(Pair.of(credentials.username(), address), pair -> new Attempts());
    attempts
        .begin(credentials, clock.instant())
        .ifPresent(
            wait -> {
              throw new TooManyAttemptsException(wait);
            });
    return failed -> attempts.end(credentials, failed, clock.instant());
  }

  /**
   * Lets a caller through who was let in before, but not while too many sign-ins fail in the same
   * name: a guesser must not learn which guess was right.
   *
   * @throws TooManyAttemptsException if too many have failed
   */
  void check(String username, String address) {
    Attempts attempts = pairs.getIfPresent(Pair.of(username, address));
    if (attempts != null) {
      attempts
          .wait(clock.instant())
          .ifPresent(
              wait -> {
                throw new TooManyAttemptsException(wait);
              });
    }
  }

  /** An attempt under way. */
  interface Attempt {

    /**
     * Ends it.
     *
     * @param failed whether the credentials were rejected; anything else says nothing of them
     */
    void end(boolean failed);
  }

  private record Pair(String username, String address) {

    /** Upper and lower case count as one name, because BAM may not tell them apart. */
    static Pair of(String username, String address) {
      return new Pair(username.strip().toLowerCase(Locale.ROOT), address);
    }
  }

  private static final class Attempts {

    private final Map<Hashed, Integer> underWay = new HashMap<>();
    private final List<Instant> failed = new ArrayList<>();

    /** How long to wait; empty if not enough have failed. */
    synchronized Optional<Duration> wait(Instant now) {
      failed.removeIf(at -> !at.plus(WINDOW).isAfter(now));
      return failed.size() < MOST
          ? Optional.empty()
          : Optional.of(Duration.between(now, failed.get(0).plus(WINDOW)));
    }

    /** How long to wait; empty if the attempt may begin. */
    synchronized Optional<Duration> begin(Hashed credentials, Instant now) {
      Optional<Duration> wait = wait(now);
      if (wait.isPresent()) {
        return wait;
      }
      boolean known = underWay.containsKey(credentials);
      if (!known && failed.size() + underWay.size() >= MOST) {
        return Optional.of(Duration.ofSeconds(1));
      }
      underWay.merge(credentials, 1, Integer::sum);
      return Optional.empty();
    }

    synchronized void end(Hashed credentials, boolean rejected, Instant now) {
      underWay.computeIfPresent(credentials, (same, count) -> count == 1 ? null : count - 1);
      if (rejected && failed.size() < MOST) {
        failed.add(now);
      }
    }
  }
}

package dev.bamgateway.bam.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.KeyedHash.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How often in a row sign-ins with the same credentials were refused by their status alone. A proxy
 * or a starting server does that for a moment; who does it for longer means it.
 */
final class RefusalStreaks {

  private static final int MAX_USERS = 2_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration MEANT_AFTER = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 6;

  private final Cache<Hash, Streak> streaks;
  private final InstantSource clock;

  RefusalStreaks(InstantSource clock) {
    this.clock = clock;
    this.streaks =
        Caffeine.newBuilder()
            .maximumSize(MAX_USERS)
            // Two refusals with a longer time between them are no row.
            .expireAfterWrite(MEANT_AFTER)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /**
   * Refusals in a row.
   *
   * @param since when the first of them came
   * @param refusals how many there were, at least one
   */
  record Streak(Instant since, int refusals) {

    /** How long BAM is not asked again: half a second, and twice as long with each. */
    Duration pause() {
      return FIRST_PAUSE.multipliedBy(1L << Math.min(refusals - 1, MAX_DOUBLINGS));
    }

    /** Whether they have come for so long that they are a rejection. */
    boolean isMeant(Instant now) {
      return Duration.between(since, now).compareTo(MEANT_AFTER) >= 0;
    }

    private Streak oneMore() {
      return new Streak(since, refusals + 1);
    }
  }

  /** One more refusal; the row it belongs to. */
  Streak refused(Hash credentials) {
    return streaks
        .asMap()
        .merge(credentials, new Streak(clock.instant(), 1), (row, one) -> row.oneMore());
  }

  /** They were let in, or are rejected: the row is over. */
  void end(Hash credentials) {
    streaks.invalidate(credentials);
  }
}

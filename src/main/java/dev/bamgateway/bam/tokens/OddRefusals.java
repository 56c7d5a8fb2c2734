package dev.bamgateway.bam.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.KeyedHash.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Limits how often a reply that only looks like the refusal of a token leads to a sign-in: it may
 * be a firewall's, and go on for as long as there are calls.
 */
final class OddRefusals {

  private static final int MAX_USERS = 2_000;
  private static final Duration REST = Duration.ofSeconds(10);

  private final Cache<Hash, Boolean> resting;

  OddRefusals(InstantSource clock) {
    this.resting =
        Caffeine.newBuilder()
            .maximumSize(MAX_USERS)
            .expireAfterWrite(REST)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /** Whether this one is to be believed; then none is for the next ten seconds. */
  boolean isBelieved(Hash user) {
    return resting.asMap().putIfAbsent(user, Boolean.TRUE) == null;
  }
}

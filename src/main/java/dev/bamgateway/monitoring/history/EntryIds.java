package dev.bamgateway.monitoring.history;

import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes the ids of entries: the term in which one began, and four hex digits. */
@Singleton
class EntryIds {

  private static final int DIGITS = 0x1_0000;

  private final RandomGenerator random;

  EntryIds(RandomGenerator random) {
    this.random = random;
  }

  String next(long term) {
    return "h-%d-%04x".formatted(term, random.nextInt(DIGITS));
  }
}

package dev.bamgateway.monitoring.state;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Wall time at the start of the process plus the time that has passed since: it can be shown to
 * people and never steps back, as the election needs. It does not follow later corrections of the
 * wall clock.
 */
@Singleton
class MonotonicClock implements InstantSource {

  private final Instant origin = Instant.now();
  private final long originNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return origin.plusNanos(System.nanoTime() - originNanos);
  }
}

package dev.bamgateway.bam;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long the outcome of a sign-in is kept: a token for 80 per cent of its life, so that it is
 * replaced before BAM refuses it.
 */
final class OutcomeExpiry implements Expiry<Object, SignInOutcome> {

  private final Duration rejection;
  private final Duration untoldLifetime;

  OutcomeExpiry(Duration rejection, Duration untoldLifetime) {
    this.rejection = rejection;
    this.untoldLifetime = untoldLifetime;
  }

  @Override
  public long expireAfterCreate(Object key, SignInOutcome outcome, long now) {
    if (outcome instanceof SignInOutcome.Accepted accepted) {
      Duration told = accepted.token().renewAfter();
      return nanos(told == null ? untoldLifetime.multipliedBy(4).dividedBy(5) : told);
    }
    return nanos(rejection);
  }

  @Override
  public long expireAfterUpdate(Object key, SignInOutcome outcome, long now, long current) {
    return expireAfterCreate(key, outcome, now);
  }

  @Override
  public long expireAfterRead(Object key, SignInOutcome outcome, long now, long current) {
    return current;
  }

  /** As many as fit: a token that never expires may live for longer than can be counted. */
  private static long nanos(Duration duration) {
    return TimeUnit.NANOSECONDS.convert(duration);
  }
}

package dev.bamgateway.bam.tokens;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.bamgateway.bam.tokens.SignInOutcome.Accepted;
import dev.bamgateway.bam.tokens.SignInOutcome.Refused;
import dev.bamgateway.bam.tokens.SignInOutcome.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * How long the outcome of a sign-in is kept: a token while it is in use and BAM accepts it, a
 * rejection for a while.
 */
final class OutcomeExpiry implements Expiry<Object, SignInOutcome> {

  private final Duration idle;
  private final InstantSource clock;

  OutcomeExpiry(Duration idle, InstantSource clock) {
    this.idle = idle;
    this.clock = clock;
  }

  @Override
  public long expireAfterCreate(Object key, SignInOutcome outcome, long now) {
    return nanos(remembered(outcome));
  }

  private Duration remembered(SignInOutcome outcome) {
    if (outcome instanceof Rejected rejected) {
      return rejected.remembered();
    }
    return outcome instanceof Refused refused
        ? refused.remembered()
        : whileInUse((Accepted) outcome);
  }

  @Override
  public long expireAfterUpdate(Object key, SignInOutcome outcome, long now, long current) {
    return expireAfterCreate(key, outcome, now);
  }

  @Override
  public long expireAfterRead(Object key, SignInOutcome outcome, long now, long current) {
    return outcome instanceof Accepted accepted ? nanos(whileInUse(accepted)) : current;
  }

  private Duration whileInUse(Accepted accepted) {
    Instant end = accepted.held().expiresAt();
    if (end == null) {
      return idle;
    }
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(idle) < 0 ? left : idle;
  }

  private static long nanos(Duration duration) {
    return Math.max(0, TimeUnit.NANOSECONDS.convert(duration));
  }
}

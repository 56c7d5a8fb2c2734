package dev.bamgateway.bam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeExpiryTest {

  private final OutcomeExpiry expiry =
      new OutcomeExpiry(Duration.ofSeconds(30), Duration.ofMinutes(20));

  @Test
  void aTokenIsReplacedWhenFourFifthsOfItsLifeAreOver() {
    assertThat(kept(accepted(Duration.ofMinutes(10)))).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void aTokenThatTellsNoLifetimeIsTakenToHaveBamsDefault() {
    assertThat(kept(accepted(null))).isEqualTo(Duration.ofMinutes(16));
  }

  @Test
  void aRejectionIsRememberedForAWhileOnly() {
    assertThat(kept(new SignInOutcome.Rejected("no"))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aTokenThatLivesForEverIsKeptForEver() {
    assertThat(kept(accepted(ChronoUnit.FOREVER.getDuration().dividedBy(1000))))
        .isGreaterThan(Duration.ofDays(36_500));
  }

  @Test
  void readingKeepsNothingLonger() {
    assertThat(expiry.expireAfterRead("key", accepted(null), 0, 17)).isEqualTo(17);
  }

  @Test
  void anOutcomeThatReplacesAnotherHasItsOwnTime() {
    assertThat(expiry.expireAfterUpdate("key", accepted(Duration.ofMinutes(10)), 0, 17))
        .isEqualTo(Duration.ofMinutes(8).toNanos());
  }

  private Duration kept(SignInOutcome outcome) {
    return Duration.ofNanos(expiry.expireAfterCreate("key", outcome, 0));
  }

  private static SignInOutcome accepted(@Nullable Duration lifetime) {
    return new SignInOutcome.Accepted(new BamToken(ApiVersion.V2, "Basic eDp5", lifetime));
  }
}

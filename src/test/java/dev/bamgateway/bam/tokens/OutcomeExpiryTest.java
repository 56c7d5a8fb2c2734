package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeExpiryTest {

  private static final Duration IDLE = Duration.ofMinutes(10);

  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private final OutcomeExpiry expiry = new OutcomeExpiry(IDLE, () -> now);

  @Test
  void aTokenIsKeptUntilBamRefusesIt() {
    assertThat(kept(accepted(Duration.ofMinutes(5)))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aTokenThatNobodyUsesIsNotKeptUntilThen() {
    assertThat(kept(accepted(Duration.ofHours(24)))).isEqualTo(IDLE);
  }

  @Test
  void aTokenThatTellsNoLifetimeIsKeptWhileItIsUsed() {
    assertThat(kept(accepted(null))).isEqualTo(IDLE);
    now = now.plus(Duration.ofHours(5));
    assertThat(keptAfterUse(accepted(null))).isEqualTo(IDLE);
  }

  @Test
  void useKeepsATokenButNotBeyondItsLife() {
    SignInOutcome token = accepted(Duration.ofMinutes(20));

    now = now.plus(Duration.ofMinutes(8));
    assertThat(keptAfterUse(token)).isEqualTo(IDLE);
    now = now.plus(Duration.ofMinutes(8));
    assertThat(keptAfterUse(token)).isEqualTo(Duration.ofMinutes(4));
    now = now.plus(Duration.ofMinutes(8));
    assertThat(keptAfterUse(token)).isZero();
  }

  @Test
  void aRejectionIsRememberedForAWhileHoweverOftenItIsAskedFor() {
    SignInOutcome rejected = new SignInOutcome.Rejected("no", Duration.ofSeconds(30));

    assertThat(kept(rejected)).isEqualTo(Duration.ofSeconds(30));
    assertThat(expiry.expireAfterRead("key", rejected, 0, 17)).isEqualTo(17);
  }

  @Test
  void anOutcomeThatReplacesAnotherHasItsOwnTime() {
    assertThat(expiry.expireAfterUpdate("key", accepted(Duration.ofMinutes(5)), 0, 17))
        .isEqualTo(Duration.ofMinutes(5).toNanos());
  }

  private Duration kept(SignInOutcome outcome) {
    return Duration.ofNanos(expiry.expireAfterCreate("key", outcome, 0));
  }

  private Duration keptAfterUse(SignInOutcome outcome) {
    return Duration.ofNanos(expiry.expireAfterRead("key", outcome, 0, 17));
  }

  private SignInOutcome accepted(@Nullable Duration lifetime) {
    return SignInOutcome.Accepted.of(new BamToken(ApiVersion.V2, "Basic eDp5", lifetime), now);
  }
}

package dev.bamgateway.bam.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

  @Test
  void aSessionLivesFromSignInToExpiryByBamsOwnClock() {
    assertThat(lifetime("2024-02-21T09:18:47Z", "2024-02-21T09:38:47Z"))
        .isEqualTo(Duration.ofMinutes(20));
    assertThat(lifetime("2024-02-21T10:18:47.500+01:00", "2024-02-21T09:38:47.500Z"))
        .isEqualTo(Duration.ofMinutes(20));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-21T09:18:47Z,",
    ", 2024-02-21T09:38:47Z",
    ",",
    "yesterday, 2024-02-21T09:38:47Z",
    "2024-02-21T09:18:47Z, ''",
  })
  void aLifetimeThatBamDoesNotTellIsNotMadeUp(@Nullable String login, @Nullable String expiry) {
    assertThat(lifetime(login, expiry)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-21T09:18:47Z, 2024-02-21T09:18:47Z",
    "2024-02-21T09:18:47Z, 2024-02-21T08:18:47Z",
  })
  void aSessionThatWasOverBeforeItBeganTellsNothing(String login, String expiry) {
    assertThat(lifetime(login, expiry)).isNull();
  }

  @Test
  void aSessionThatNearlyNeverEndsLivesForAYear() {
    assertThat(lifetime("-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"))
        .isEqualTo(Duration.ofDays(365));
  }

  private static @Nullable Duration lifetime(@Nullable String login, @Nullable String expiry) {
    return new Session("eDp5", expiry, login, "LOGGED_IN", null, null, null).lifetime();
  }
}

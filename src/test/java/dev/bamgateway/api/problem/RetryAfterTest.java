package dev.bamgateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  @Test
  void withoutFailoversItIsTheInterval() {
    assertThat(RetryAfter.seconds(List.of(), INTERVAL)).isEqualTo(5);
    assertThat(RetryAfter.seconds(List.of(), Duration.ofMillis(500))).isEqualTo(1);
  }

  @Test
  void itIsTheMiddleOfTheLastFailoversInWholeSecondsRoundedUp() {
    assertThat(RetryAfter.seconds(millis(9_000, 1_000, 3_100, 60_000, 2_000), INTERVAL))
        .isEqualTo(4);
    assertThat(RetryAfter.seconds(millis(12_000), INTERVAL)).isEqualTo(12);
  }

  @Test
  void itIsNeitherNothingNorTooLong() {
    assertThat(RetryAfter.seconds(millis(0), INTERVAL)).isEqualTo(1);
    assertThat(RetryAfter.seconds(millis(3_600_000), INTERVAL)).isEqualTo(30);
  }

  private static List<Duration> millis(long... millis) {
    return Stream.of(millis)
        .flatMapToLong(java.util.Arrays::stream)
        .mapToObj(Duration::ofMillis)
        .toList();
  }
}

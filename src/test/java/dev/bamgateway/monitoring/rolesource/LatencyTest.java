package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

  @ParameterizedTest
  @CsvSource({
    "PT5S, PT5S",
    "pt5s, PT5S",
    "PT0S, PT0S",
    "PT0.5S, PT0.5S",
    "PT1H, PT1H",
    "P1D, PT24H",
    "P1DT2M3S, PT24H2M3S",
    "PTS60, PT60S",
    "60, PT60S",
    "60s, PT60S",
    "0, PT0S",
    "999999999, PT999999999S",
  })
  void latencyIsReadHoweverBamWritesIt(String text, Duration latency) {
    assertThat(Latency.parse(text)).isEqualTo(latency);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "P",
        "PT",
        "PTS",
        "-5",
        "PT-5S",
        "1.5",
        "unknown",
        "5 minutes",
        "1000000000",
        "99999999999999999999999999",
        "PT99999999999999999999999999S",
        "P999999999999999999D",
        "PT9223372036854775807S",
        "PT9223372036854775808S",
        "PT1000000000S",
        "P1D\n",
      })
  void whatIsNoLatencyIsNoneAndNeverAnError(String text) {
    assertThat(Latency.parse(text)).isNull();
  }

  @Test
  void aLatencyThatIsNotToldIsNone() {
    assertThat(Latency.parse(null)).isNull();
  }
}

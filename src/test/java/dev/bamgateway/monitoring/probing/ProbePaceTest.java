package dev.bamgateway.monitoring.probing;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.TIMING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import dev.bamgateway.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbePaceTest {

  private static final Duration SETTLED = TIMING.interval();
  private static final Duration CLOSELY = TIMING.transitionInterval();

  private final ProbePace pace = new ProbePace(TIMING);

  @Test
  void aSettledClusterIsProbedAtTheInterval() {
    assertThat(delay(settled(), Instant.MIN, 0, 0)).isEqualTo(SETTLED);
  }

  @ParameterizedTest
  @CsvSource({"0.5, PT4.75S", "0.999999999, PT4.500000001S", "1, PT4.5S"})
  void jitterOnlyShortensTheIntervalAndByATenthAtMost(double jitter, Duration shortened) {
    assertThat(delay(settled(), Instant.MIN, 0, jitter)).isEqualTo(shortened);
  }

  @Test
  void jitterStaysAboveTheFloor() {
    Timing even = TestSettings.timing().interval(CLOSELY).transitionInterval(CLOSELY).build();
    HolderOnVirtualTime cluster = settled();

    assertThat(new ProbePace(even).delay(cluster.snapshot(), cluster.instant(), Instant.MIN, 0, 1))
        .isEqualTo(CLOSELY);
  }

  @Test
  void aClusterWithoutAPrimaryIsWatchedClosely() {
    assertThat(delay(HolderOnVirtualTime.in(MonitoringMode.FOLLOW), Instant.MIN, 0, 0))
        .isEqualTo(CLOSELY);
  }

  @Test
  void aPrimaryThatDoesNotAnswerIsWatchedCloselyUntilItDoes() {
    HolderOnVirtualTime cluster = settled().silent(A);
    assertThat(delay(cluster, Instant.MIN, 0, 1)).isEqualTo(CLOSELY);

    assertThat(delay(cluster.primary(A), Instant.MIN, 0, 0)).isEqualTo(SETTLED);
  }

  @Test
  void aSilentStandbyIsNoReasonToWatchClosely() {
    assertThat(delay(settled().silent(B), Instant.MIN, 0, 0)).isEqualTo(SETTLED);
  }

  @Test
  void aCallThatFailedMakesThePaceQuickerUntilAProbeSentLaterHasEnded() {
    HolderOnVirtualTime cluster = settled();
    Instant doubtedAt = cluster.instant();
    assertThat(delay(cluster, doubtedAt, 0, 0)).isEqualTo(CLOSELY);

    cluster.standby(B);
    assertThat(delay(cluster, doubtedAt, 0, 0)).as("another was probed").isEqualTo(CLOSELY);

    cluster.primary(A);
    assertThat(delay(cluster, doubtedAt, 0, 0)).isEqualTo(SETTLED);
  }

  @Test
  void theClusterIsWatchedCloselyForHalfAMinuteAfterASwitch() {
    HolderOnVirtualTime cluster = settled().failover();
    Instant switchedAt = cluster.instant();
    cluster.primary(B);
    assertThat(delay(cluster, Instant.MIN, 0, 0)).isEqualTo(CLOSELY);

    cluster.after(Duration.between(cluster.instant(), switchedAt).plusSeconds(30).minusNanos(1));
    assertThat(delay(cluster, Instant.MIN, 0, 0)).isEqualTo(CLOSELY);

    cluster.after(Duration.ofNanos(1));
    assertThat(delay(cluster, Instant.MIN, 0, 0)).isEqualTo(SETTLED);
  }

  @Test
  void aSwitchThatIsOnlyShownIsNoReasonToWatchCloselyForEver() {
    HolderOnVirtualTime observed =
        HolderOnVirtualTime.in(MonitoringMode.OBSERVE).primary(A).standby(B).primary(A);
    assertThat(delay(observed, Instant.MIN, 0, 0)).isEqualTo(SETTLED);

    observed.standby(A).primary(B).primary(B);

    assertThat(observed.snapshot().view().switches(observed.snapshot().verdict())).isTrue();
    assertThat(delay(observed, Instant.MIN, 0, 0)).isEqualTo(SETTLED);
  }

  @ParameterizedTest
  @CsvSource({
    "1, PT1S",
    "2, PT2S",
    "3, PT4S",
    "4, PT5S",
    "64, PT5S",
    "2147483647, PT5S",
  })
  void rejectedCredentialsAreTriedEverLessOftenAndNeverLessThanSettled(
      int rejections, Duration delay) {
    HolderOnVirtualTime starting = HolderOnVirtualTime.in(MonitoringMode.FOLLOW);

    assertThat(delay(starting, Instant.MIN, rejections, 1)).isEqualTo(delay);
    assertThat(delay(settled(), Instant.MIN, rejections, 1)).isEqualTo(delay);
  }

  @Test
  void whileASuccessorIsAwaitedAStandbyThatRejectsEverybodyIsStillWatchedClosely() {
    assertThat(delay(settled().silent(A), Instant.MIN, 3, 0)).isEqualTo(CLOSELY);
  }

  @Test
  void backingOffNeverTakesLongerThanAnIntervalThatIsAsShortAsItMayBe() {
    Timing even = TestSettings.timing().interval(CLOSELY).transitionInterval(CLOSELY).build();
    HolderOnVirtualTime cluster = settled();

    assertThat(new ProbePace(even).delay(cluster.snapshot(), cluster.instant(), Instant.MIN, 1, 0))
        .isEqualTo(CLOSELY);
  }

  private Duration delay(
      HolderOnVirtualTime cluster, Instant doubtedAt, int rejections, double jitter) {
    return pace.delay(cluster.snapshot(), cluster.instant(), doubtedAt, rejections, jitter);
  }

  /** A has been primary for a minute. */
  private static HolderOnVirtualTime settled() {
    return HolderOnVirtualTime.adopted().after(Duration.ofMinutes(1)).primary(A).standby(B);
  }
}

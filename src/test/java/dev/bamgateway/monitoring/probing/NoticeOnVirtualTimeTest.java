package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long a promotion past a frozen primary goes unnoticed at most, with the settings as they are
 * by default: counted on a virtual clock, by the real election, schedule and pace.
 */
class NoticeOnVirtualTimeTest {

  private static final int SCHEDULES = 60;

  private static final Timing DEFAULTS = TestSettings.defaultTiming();

  /** What an answer takes there and back at most. */
  private static final Duration WIRE = Duration.ofMillis(100);

  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({"3, PT1S", "2, PT3.5S"})
  void fromThePromotionIfThePrimaryIsDoubtedAlready(int size, Duration bound) {
    assertNoticed(
        bound,
        (source, random) -> {
          Watched watched = new Watched(size, source, random);
          watched.freeze();
          watched.until(watched::primaryIsSilent);
          watched.live(Duration.ofMillis(random.nextInt(2_000)));
          return watched.untilPromotionIsNoticed();
        });
  }

  @ParameterizedTest
  @CsvSource({"3, PT6.5S", "2, PT9.5S"})
  void fromFreezeAndPromotionTogetherInASettledClusterWithoutTraffic(int size, Duration bound) {
    assertNoticed(bound, (source, random) -> settled(size, source, random, false));
  }

  /** Two claims from one address count as one until the first falls silent, after a time-out. */
  @ParameterizedTest
  @CsvSource({"3, PT7S", "2, PT9.5S"})
  void fromTheSameWhereAllMembersCallOneAddressTheirOwn(int size, Duration bound) {
    assertNoticed(bound, (source, random) -> settled(size, source, random, true));
  }

  private static Duration settled(int size, RoleSource source, Random random, boolean oneAddress) {
    Watched watched;
    do {
      watched = new Watched(size, source, random);
    } while (watched.cluster.haveOneAddress() != oneAddress);
    watched.freeze();
    return watched.untilPromotionIsNoticed();
  }

  @ParameterizedTest
  @CsvSource({"3", "2"})
  void ifNobodyIsPromotedNothingIsSwitched(int size) {
    for (RoleSource source : RoleSource.values()) {
      for (int seed = 0; seed < SCHEDULES / 10; seed++) {
        Watched watched = new Watched(size, source, new Random(seed));
        Primary before = watched.primary();
        watched.freeze();

        watched.live(LONG_ENOUGH);

        assertThat(watched.primary()).as("%s, seed %d", source, seed).isEqualTo(before);
        assertThat(watched.state()).isEqualTo(MonitoringState.PRIMARY_UNREACHABLE);
      }
    }
  }

  private interface Schedule {
    Duration run(RoleSource source, Random random);
  }

  private static void assertNoticed(Duration bound, Schedule schedule) {
    List<String> late = new ArrayList<>();
    for (RoleSource source : RoleSource.values()) {
      for (int seed = 0; seed < SCHEDULES; seed++) {
        Duration took = schedule.run(source, new Random(seed));
        if (took.compareTo(bound.plus(WIRE)) > 0) {
          late.add("%s, seed %d: %s".formatted(source, seed, took));
        }
      }
    }
    assertThat(late).isEmpty();
  }

  /** A settled cluster, at any time between two probes. */
  private static final class Watched {

    private final Timeline timeline = new Timeline();
    private final ModelCluster cluster;
    private final ModelMonitor monitor;
    private final ModelServer old;

    Watched(int size, RoleSource source, Random random) {
      cluster = new ModelCluster(size, source, random);
      monitor = new ModelMonitor(cluster, timeline, DEFAULTS, 0, random, change -> {});
      monitor.answerSwiftly();
      old = cluster.truth();
      live(Duration.ofMillis(30_000 + random.nextInt(10_000)));
      assertThat(state()).isEqualTo(MonitoringState.MONITORING);
      assertThat(monitor.snapshot().inDoubt()).isFalse();
    }

    Primary primary() {
      return Objects.requireNonNull(monitor.snapshot().view().incumbent());
    }

    MonitoringState state() {
      return monitor.snapshot().view().state();
    }

    void freeze() {
      old.health = ModelServer.Health.FROZEN;
    }

    boolean primaryIsSilent() {
      return monitor.snapshot().view().of(old.member).silent();
    }

    Duration untilPromotionIsNoticed() {
      ModelServer promoted = cluster.others(old).get(0);
      Instant begin = timeline.now();
      cluster.forcePromotion(promoted);
      until(() -> primary().member().equals(promoted.member));
      return Duration.between(begin, timeline.now());
    }

    void live(Duration time) {
      timeline.runUntil(timeline.now().plus(time));
    }

    void until(BooleanSupplier condition) {
      Instant end = timeline.now().plus(LONG_ENOUGH);
      while (!condition.getAsBoolean() && timeline.now().isBefore(end)) {
        live(TICK);
      }
    }
  }
}

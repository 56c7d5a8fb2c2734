package dev.bamgateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of kills, freezes, partitions, promotions good and bad, returning primaries and
 * lost probes, against the real election. What must always hold is checked after every step; what
 * cannot be known is counted.
 *
 * <p>To look at one schedule, name its seed: {@code mvn test -Dtest=SimulationTest
 * -Dsimulation.first=4309 -Dsimulation.schedules=1}.
 */
class SimulationTest {

  private static final long FIRST = Long.getLong("simulation.first", 0);
  private static final long SCHEDULES = Long.getLong("simulation.schedules", 10_000);

  /** All of these rest on a promotion, or a breaking up, that no probe could see. */
  private static final double UNSEEN = 0.0015;

  @Test
  void theMonitorIsRightWhereverItCanKnow() {
    Tally tally = new Tally();

    LongStream.range(FIRST, FIRST + SCHEDULES)
        .parallel()
        .mapToObj(seed -> new RandomSchedule(seed, tally))
        .forEach(RandomSchedule::run);

    assertThat(tally.count("wedge")).as("wedged%n%s", tally).isZero();
    assertThat(tally.count("wrong switch"))
        .as("switched to another than the primary%n%s", tally)
        .isLessThanOrEqualTo((int) Math.ceil(SCHEDULES * UNSEEN));
    if (SCHEDULES == 1) {
      RandomSchedule only = new RandomSchedule(FIRST, tally);
      only.run();
      System.out.println(only);
    } else if (SCHEDULES > 10_000) {
      System.out.println(tally);
    }
  }
}

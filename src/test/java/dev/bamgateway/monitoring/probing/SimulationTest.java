package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of kills, freezes, partitions, promotions good and bad, returning primaries and
 * lost probes, against the real election. What must always hold is checked after every step; what
 * cannot be known is counted.
 *
 * <p>To look at one schedule, name its seed: {@code mvn test -Dtest=SimulationTest
 * -Dsimulation.first=4309 -Dsimulation.schedules=1}.
 */
@Tag("slow")
class SimulationTest {

  private static final long FIRST = Long.getLong("simulation.first", 0);
  private static final long SCHEDULES = Long.getLong("simulation.schedules", 10_000);

  /**
   * For each thousand: changes that no probe could see, mostly what happened to a gateway that had
   * just been started. It must not become more.
   */
  private static final double UNSEEN = 6.5;

  /**
   * For each thousand: witnesses that follow an old primary, and old primaries never seen before.
   */
  private static final double MISLED = 0.3;

  /** For each thousand: promotions of two that a gateway cannot tell from a breaking up. */
  private static final double NOT_FOLLOWED = 6.3;

  /** For each thousand: sent away and back again, mostly by a breaking up taken for a promotion. */
  private static final double FLAPS = 1.5;

  /** For each thousand: what no evidence orders, and a claim that looks like an old one. */
  private static final double DOUBTED = 0.1;

  @Test
  void theMonitorIsRightWhereverItCanKnow() {
    Tally tally = new Tally();

    LongStream.range(FIRST, FIRST + SCHEDULES)
        .parallel()
        .mapToObj(seed -> new RandomSchedule(seed, tally))
        .forEach(RandomSchedule::run);

    assertThat(tally.count("wedge")).as("wedged%n%s", tally).isZero();
    assertThat(tally.count("standalone not followed"))
        .as("stayed with a primary that is gone%n%s", tally)
        .isLessThanOrEqualTo(bound(NOT_FOLLOWED));
    assertThat(tally.count("wrong switch"))
        .as("switched to another than the primary%n%s", tally)
        .isLessThanOrEqualTo(bound(UNSEEN));
    assertThat(tally.count("wrong switch though the primary was seen"))
        .as("switched away from a primary that was seen%n%s", tally)
        .isLessThanOrEqualTo(bound(MISLED));
    assertThat(tally.count("flap"))
        .as("switched away and back although nobody was promoted%n%s", tally)
        .isLessThanOrEqualTo(bound(FLAPS));
    assertThat(tally.count("left to an administrator") + tally.count("stale claim not believed"))
        .as("a claim left in doubt%n%s", tally)
        .isLessThanOrEqualTo(bound(DOUBTED));
    if (SCHEDULES == 1) {
      RandomSchedule only = new RandomSchedule(FIRST, tally);
      only.run();
      System.out.println(only);
    } else if (SCHEDULES > 10_000) {
      System.out.println(tally);
    }
  }

  private static int bound(double perThousand) {
    return (int) Math.ceil(SCHEDULES * perThousand / 1_000);
  }
}

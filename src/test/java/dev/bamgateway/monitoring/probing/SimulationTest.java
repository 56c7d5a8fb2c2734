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
  private static final double UNSEEN = 10.5;

  /**
   * For each thousand: witnesses that follow an old primary, old primaries never seen before, and
   * slow switches in the first seconds of a gateway, which has seen nobody as a standby yet.
   */
  private static final double MISLED = 4.9;

  /** For each thousand: promotions of two that a gateway cannot tell from a breaking up. */
  private static final double NOT_FOLLOWED = 6.3;

  /** For each thousand: sent away and back again, mostly by a member that left replication. */
  private static final double FLAPS = 14.5;

  /** For each thousand: what no evidence orders, and a claim that looks like an old one. */
  private static final double DOUBTED = 0.4;

  /** For each thousand: a member that left replication as if it had been promoted. */
  private static final double LEFT_REPLICATION = 30;

  /** For each thousand: writes at an old primary that a standby follows which was left behind. */
  private static final double WRITTEN = 6;

  /** For each thousand: gone back to an old primary unseen, while another answers. */
  private static final double NOT_OFFERED = 0.6;

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
    assertThat(tally.count("member that left replication chosen"))
        .as("switched to a member that had left replication%n%s", tally)
        .isLessThanOrEqualTo(bound(LEFT_REPLICATION));
    assertThat(tally.count("write at a member that was passed over"))
        .as("wrote to a member that was passed over%n%s", tally)
        .isLessThanOrEqualTo(bound(WRITTEN));
    assertThat(tally.count("going back, and no choice offered"))
        .as("gone back on purpose, and nobody was told that it can be chosen%n%s", tally)
        .isLessThanOrEqualTo(bound(NOT_OFFERED));
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

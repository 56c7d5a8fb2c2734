package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long it takes until a change is noticed, run with the options of the image and the settings
 * as they are by default: interval 5 s, transition interval 500 ms, time-out 2 s, fall 3.
 */
class NoticeBench {

  private static final int RUNS = 5;

  /** What a request for the status takes, and the time between two of them. */
  private static final double LOOKING = 0.25;

  private final Random random = new Random(1);

  @Test
  void promotionToFirstAnswerWithTraffic() throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      seconds.add(promotionToFirstAnswer());
    }
    Figures.add("promotion to first answer, with traffic", "s", seconds);
    assertThat(seconds).allMatch(run -> run < 1.5);
  }

  private static double promotionToFirstAnswer() throws Exception {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(
                    Gateways.watching(cluster, Map.of("BAM_MONITOR_INTERVAL", "5s")),
                    FootprintBench.IMAGE_OPTIONS)
                .awaitReady();
        Callers callers = Callers.start(gateway, 8)) {
      SimulatedMember next = cluster.member(1);
      Patience.await("the callers to be served by the first member")
          .until(() -> callers.answersFrom(cluster.member(0)) > 100);
      cluster.member(0).kill();
      Patience.pause(Duration.ofSeconds(2));
      long promoted = System.nanoTime();
      cluster.promote(next);
      return (callers.awaitAnswerFrom(next) - promoted) / 1e9;
    }
  }

  /** The old primary is demoted and alive. */
  @Test
  void plannedSwitchToNoticeWithoutTraffic() {
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      seconds.add(
          watched(
              3,
              (cluster, gateway) -> {
                pauseWithinAnInterval();
                long switched = System.nanoTime();
                cluster.promoteGracefully(cluster.member(1));
                return untilPrimary(cluster.member(1), gateway, switched);
              }));
    }
    Figures.add("planned switch to notice, no traffic, default settings", "s", seconds);
    assertThat(seconds).allMatch(run -> run < 5.5 + LOOKING);
  }

  @Test
  void refusedToUnreachable() {
    assertThat(unreachable("refused to unreachable, no traffic", SimulatedMember::kill))
        .allMatch(run -> run < 6.5 + LOOKING);
  }

  @Test
  void frozenToUnreachable() {
    assertThat(unreachable("frozen to unreachable, no traffic", SimulatedMember::freeze))
        .allMatch(run -> run < 9 + LOOKING);
  }

  private List<Double> unreachable(String what, Consumer<SimulatedMember> trouble) {
    List<Double> seconds = new ArrayList<>();
    watched(
        3,
        (cluster, gateway) -> {
          for (int run = 0; run < RUNS; run++) {
            pauseWithinAnInterval();
            long begin = System.nanoTime();
            trouble.accept(cluster.member(0));
            awaitState("PRIMARY_UNREACHABLE", gateway);
            seconds.add(since(begin));
            cluster.member(0).revive();
            awaitState("MONITORING", gateway);
          }
          return 0;
        });
    Figures.add(what, "s", seconds);
    return seconds;
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "2, 3.5"})
  void promotionToNoticeIfTheFrozenPrimaryIsDoubted(int size, double bound) {
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      seconds.add(
          watched(
              size,
              (cluster, gateway) -> {
                cluster.member(0).freeze();
                Patience.await("a caller to notice that the primary is gone")
                    .until(() -> failures(gateway) > 0);
                long promoted = System.nanoTime();
                cluster.promoteForced(cluster.member(1));
                return untilPrimary(cluster.member(1), gateway, promoted);
              }));
    }
    Figures.add(
        "promotion to notice, primary frozen and doubted, " + size + " members", "s", seconds);
    assertThat(seconds).allMatch(run -> run < bound + LOOKING);
  }

  @ParameterizedTest
  @CsvSource({"3, 6.5", "2, 9.5"})
  void freezeAndPromotionTogetherToNotice(int size, double bound) {
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      seconds.add(
          watched(
              size,
              (cluster, gateway) -> {
                pauseWithinAnInterval();
                long begin = System.nanoTime();
                cluster.member(0).freeze();
                cluster.promoteForced(cluster.member(1));
                return untilPrimary(cluster.member(1), gateway, begin);
              }));
    }
    Figures.add(
        "freeze and promotion together to notice, no traffic, " + size + " members", "s", seconds);
    assertThat(seconds).allMatch(run -> run < bound + LOOKING);
  }

  private interface Measurement {
    double take(SimulatedCluster cluster, GatewayProcess gateway);
  }

  /** A gateway of its own that has found the first member to be primary. */
  private static double watched(int size, Measurement measurement) {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(size));
        GatewayProcess gateway =
            GatewayProcess.start(
                Gateways.watching(cluster, Map.of()), FootprintBench.IMAGE_OPTIONS)) {
      awaitState("MONITORING", gateway);
      return measurement.take(cluster, gateway);
    }
  }

  /** So that what happens next finds the probes at any point of their round. */
  private void pauseWithinAnInterval() {
    Patience.pause(Duration.ofMillis(random.nextInt(5_000)));
  }

  private static void awaitState(String state, GatewayProcess gateway) {
    Patience.await("the state " + state)
        .until(() -> state.equals(gateway.status().getString("state")));
  }

  private static double untilPrimary(SimulatedMember next, GatewayProcess gateway, long begin) {
    Patience.await("the new primary to be followed")
        .until(() -> next.url().equals(gateway.primaryUrl()));
    return since(begin);
  }

  private static int failures(GatewayProcess gateway) {
    JsonObject first = gateway.status().getJsonArray("members").getJsonObject(0);
    return first.getJsonObject("probe").getInteger("failures_in_row");
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}

package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long it takes from a promotion to its effect, run with the options of the image. */
class NoticeBench {

  private static final int RUNS = 10;

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
    try (SimulatedCluster cluster = SimulatedCluster.start(ClusterOptions.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(
                    Gateways.watching(cluster, Map.of("BAM_MONITOR_INTERVAL", "5s")),
                    FootprintBench.IMAGE_OPTIONS)
                .awaitReady();
        Callers callers = Callers.start(gateway, 8)) {
      SimulatedMember next = cluster.member(1);
      Patience.await().until(() -> callers.answersFrom(cluster.member(0)) > 100);
      cluster.member(0).kill();
      Patience.pause(Duration.ofSeconds(2));
      long promoted = System.nanoTime();
      cluster.promote(next);
      return (callers.awaitAnswerFrom(next) - promoted) / 1e9;
    }
  }

  @Test
  void plannedSwitchToNoticeWithoutTraffic() {
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      seconds.add(plannedSwitchToNotice());
    }
    Figures.add("planned switch to notice, no traffic, default settings", "s", seconds);
    assertThat(seconds).allMatch(run -> run < 6);
  }

  private static double plannedSwitchToNotice() {
    try (SimulatedCluster cluster = SimulatedCluster.start(ClusterOptions.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(
                Gateways.watching(cluster, Map.of()), FootprintBench.IMAGE_OPTIONS)) {
      Patience.await().until(() -> "MONITORING".equals(gateway.status().getString("state")));
      SimulatedMember next = cluster.member(1);
      long switched = System.nanoTime();
      cluster.promoteGracefully(next);
      Patience.await().until(() -> next.url().equals(gateway.primaryUrl()));
      return (System.nanoTime() - switched) / 1e9;
    }
  }
}

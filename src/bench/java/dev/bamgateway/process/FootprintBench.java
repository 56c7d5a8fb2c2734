package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the process costs, run with the options of the image. */
class FootprintBench {

  static final String IMAGE_OPTIONS = "@deploy/docker/java-options";
  private static final long REQUESTS = 10_000;

  @Test
  void startOfTheProcess() {
    List<Double> seconds = new ArrayList<>();
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3))) {
      for (int run = 0; run < 5; run++) {
        long begin = System.nanoTime();
        try (GatewayProcess gateway = GatewayProcess.start(environment(cluster), IMAGE_OPTIONS)) {
          seconds.add((System.nanoTime() - begin) / 1e9);
          assertThat(gateway.manage("/q/health/started").statusCode()).isEqualTo(200);
        }
      }
    }
    assertThat(Figures.add("start, from launch to listening", "s", seconds)).isLessThan(2.5);
  }

  @Test
  void residentMemoryAfterManyRequests() throws Exception {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(environment(cluster), IMAGE_OPTIONS).awaitReady();
        Callers callers = Callers.start(gateway, 16)) {
      long begin = System.nanoTime();
      Patience.await("the callers to have their answers")
          .until(() -> callers.answersFrom(cluster.member(0)) >= REQUESTS);
      double perSecond =
          callers.answersFrom(cluster.member(0)) / ((System.nanoTime() - begin) / 1e9);
      callers.stop();
      Figures.add(
          "reads, 16 callers, load generator and cluster beside it", "1/s", List.of(perSecond));
      double resident = residentMebibytes(gateway.pid());
      Figures.add("resident after " + REQUESTS + " requests", "MiB", List.of(resident));
      assertThat(callers.failures()).isEmpty();
      assertThat(resident).isLessThan(220);
    }
  }

  private static Map<String, String> environment(SimulatedCluster cluster) {
    Map<String, String> environment = new HashMap<>(Gateways.watching(cluster, Map.of()));
    environment.put("MALLOC_ARENA_MAX", "2");
    return environment;
  }

  private static double residentMebibytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElseThrow();
  }
}

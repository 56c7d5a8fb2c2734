package dev.bamgateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.simulator.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that is shipped, and what is not. */
class PackagedJarIT {

  private static final Path APPLICATION =
      Path.of(System.getProperty("gateway.jar")).resolveSibling("app");

  private static List<String> entries(Path directory) throws IOException {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> jars = Files.list(directory)) {
      for (Path jar : jars.filter(path -> path.toString().endsWith(".jar")).toList()) {
        try (JarFile file = new JarFile(jar.toFile())) {
          file.stream().map(ZipEntry::getName).forEach(entries::add);
        }
      }
    }
    return entries;
  }

  @Test
  void theSimulatorIsInTheDemoBuildOnly() throws IOException {
    List<String> simulator =
        entries(APPLICATION).stream().filter(name -> name.contains("/simulator/")).toList();

    if (Boolean.getBoolean("simulator.packaged")) {
      assertThat(simulator).anyMatch(name -> name.endsWith("/DemoCluster.class"));
    } else {
      assertThat(simulator).isEmpty();
    }
  }

  @Test
  void theGatewayItselfIsInTheJar() throws IOException {
    assertThat(entries(APPLICATION)).contains("dev/bamgateway/cluster/Member.class");
  }

  @Test
  void integrationTestsStillHaveTheSimulator() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(1))) {
      assertThat(cluster.urls()).startsWith("http://127.0.0.1:");
    }
  }
}

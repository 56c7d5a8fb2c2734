package dev.bamgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** By the sources: to load every class of the tests would take seconds. */
class TestClusterTest {

  private static final Path ITSELF = Path.of("TestCluster.java");

  @Test
  void noTestMakesAClusterWithTheUsersOfTheDemo() throws IOException {
    List<Path> makers = new ArrayList<>();
    for (Path sources : List.of(Path.of("src/test/java"), Path.of("src/bench/java"))) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
          if (Files.readString(file).contains("ClusterOptions" + ".ofSize(")) {
            makers.add(file.getFileName());
          }
        }
      }
    }

    assertThat(makers).containsExactly(ITSELF);
  }
}

package dev.bamgateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing that the monitor must get right is without a scenario, or a test that says so itself. */
class ScenarioCoverageTest {

  /** Between a row that is no matter of the monitor alone and the tests it is covered by. */
  private static final String COVERED_BY = " => ";

  private final Map<String, ScenarioFile> files =
      ScenarioFile.all().stream()
          .collect(
              Collectors.toMap(
                  ScenarioFile::name, ScenarioFile::read, (one, other) -> one, TreeMap::new));

  @Test
  void everyRowHasAScenarioOrATest() throws IOException {
    List<String> rows =
        Files.readAllLines(ScenarioFile.DIRECTORY.resolve("rows.txt")).stream()
            .filter(line -> !line.isBlank())
            .toList();
    List<String> ids = rows.stream().map(row -> row.split(COVERED_BY)[0]).toList();
    List<String> covered = files.values().stream().flatMap(file -> file.row().stream()).toList();

    assertThat(covered).as("rows that scenarios name").isSubsetOf(ids);
    assertThat(rows.stream().filter(row -> !row.contains(COVERED_BY)))
        .as("rows that need a scenario")
        .isSubsetOf(covered);
    assertThat(rows.stream().filter(row -> row.contains(COVERED_BY)))
        .allSatisfy(
            row ->
                assertThat(row.split(COVERED_BY)[1].split(", "))
                    .as("tests of %s", row)
                    .allSatisfy(ScenarioCoverageTest::assertExists));
  }

  private static void assertExists(String testClass) {
    Path source = Path.of("src/test/java/dev/bamgateway", testClass.replace('.', '/') + ".java");
    assertThat(source).isRegularFile();
  }

  @Test
  void everyRuleHasAScenario() {
    assertThat(files.values().stream().flatMap(file -> file.rules().stream()))
        .contains(Arrays.stream(Rule.values()).toArray(Rule[]::new));
  }

  @Test
  void everyScenarioRepeatsItself() {
    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, file) -> assertThat(file.hasRepeat()).isTrue());
  }
}

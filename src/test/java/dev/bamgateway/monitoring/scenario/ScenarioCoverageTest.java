package dev.bamgateway.monitoring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.view.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing that the monitor must get right is without a scenario, or a test that says so itself. */
class ScenarioCoverageTest {

  /**
   * A case that is known from other systems.
   *
   * @param tests those that cover it where it is no matter of the monitor alone, below {@code
   *     dev.bamgateway}
   */
  private record Row(String id, List<String> tests) {

    static Row read(String line) {
      int end = line.indexOf(COVERED_BY);
      return end < 0
          ? new Row(line, List.of())
          : new Row(
              line.substring(0, end),
              Arrays.asList(COMMA.split(line.substring(end + COVERED_BY.length()), -1)));
    }
  }

  private static final String COVERED_BY = " => ";
  private static final Pattern COMMA = Pattern.compile(", ");

  private final Map<String, ScenarioFile> files =
      ScenarioFile.all().stream()
          .collect(
              Collectors.toMap(
                  ScenarioFile::name, ScenarioFile::read, (one, other) -> one, TreeMap::new));

  @Test
  void everyRowHasAScenarioOrATest() throws IOException {
    List<Row> rows =
        Files.readAllLines(ScenarioFile.DIRECTORY.resolve("rows.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .map(Row::read)
            .toList();
    Set<String> unknown = coveredByScenarios();
    unknown.removeAll(rows.stream().map(Row::id).toList());
    List<String> missing =
        rows.stream()
            .filter(row -> row.tests().isEmpty() && !coveredByScenarios().contains(row.id()))
            .map(Row::id)
            .toList();

    assertThat(unknown).as("rows that scenarios name and nobody knows").isEmpty();
    assertThat(missing).as("rows without a scenario").isEmpty();
    rows.forEach(ScenarioCoverageTest::assertTestsExist);
  }

  private Set<String> coveredByScenarios() {
    return files.values().stream()
        .flatMap(file -> file.row().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertTestsExist(Row row) {
    for (String test : row.tests()) {
      assertThat(Path.of("src/test/java/dev/bamgateway", test.replace('.', '/') + ".java"))
          .as("a test of %s", row.id())
          .isRegularFile();
    }
  }

  @Test
  void everyRuleHasAScenario() {
    Set<Rule> without = EnumSet.allOf(Rule.class);
    files.values().forEach(file -> without.removeAll(file.rules()));

    assertThat(without).as("rules without a scenario").isEmpty();
  }

  @Test
  void everyScenarioRepeatsItself() {
    assertThat(files).isNotEmpty();
    assertThat(files.entrySet().stream().filter(file -> !file.getValue().hasRepeat()))
        .extracting(Map.Entry::getKey)
        .as("scenarios that never repeat their answers")
        .isEmpty();
  }
}

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            .map(Row::read)
            .toList();
    List<String> covered = files.values().stream().flatMap(file -> file.row().stream()).toList();

    assertThat(covered).as("rows that scenarios name").isSubsetOf(ids(rows.stream()));
    assertThat(ids(rows.stream().filter(row -> row.tests().isEmpty())))
        .as("rows that need a scenario")
        .isSubsetOf(covered);
    assertThat(rows).allSatisfy(ScenarioCoverageTest::assertTestsExist);
  }

  private static List<String> ids(Stream<Row> rows) {
    return rows.map(Row::id).toList();
  }

  private static void assertTestsExist(Row row) {
    assertThat(row.tests())
        .as("tests of %s", row.id())
        .allSatisfy(
            test ->
                assertThat(
                        Path.of("src/test/java/dev/bamgateway", test.replace('.', '/') + ".java"))
                    .isRegularFile());
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

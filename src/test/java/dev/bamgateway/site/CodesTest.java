package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.insight.NextFailover;
import dev.bamgateway.cluster.insight.WarningCode;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.view.Rule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the code can say to users is explained to them, and nothing else is. */
class CodesTest {

  private static final Pattern SIMULATOR_KEY =
      Pattern.compile("name = \"(simulator\\.[a-z-]+)\", defaultValue = \"([^\"]*)\"");

  private static final Set<String> WORDS = Codes.words();

  private static final Path DEMO_SETTINGS =
      Path.of("src/main/java/dev/bamgateway/simulator/demo/DemoSettings.java");

  @Test
  void theRulesAreExplainedInTheirOrder() {
    assertThat(firstColumn("architecture.md", "How the primary is found"))
        .isEqualTo(Arrays.stream(Rule.values()).map(Rule::code).toList());
  }

  @Test
  void everyWarningIsExplained() {
    assertThat(firstColumn("operations.md", "Warnings"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(WarningCode.values()).map(WarningCode::code).toList());
  }

  @Test
  void everythingThatSpeaksAgainstAFailoverIsExplained() {
    assertThat(firstColumn("operations.md", "Whether the next failover would work"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(NextFailover.Code.values()).map(NextFailover.Code::code).toList());
  }

  @Test
  void everyStateIsExplained() {
    List<String> states = Arrays.stream(MonitoringState.values()).map(Enum::name).toList();

    assertThat(firstColumn("errors.md", "During a failover"))
        .containsExactlyInAnyOrderElementsOf(states);
    assertThat(states)
        .allMatch(state -> Page.text("operations.md").contains("\n### " + state + "\n"));
  }

  @Test
  void everyErrorIsExplainedWithItsStatus() {
    Map<String, String> explained = new TreeMap<>();
    rows("errors.md", "Errors")
        .forEach(row -> explained.put(row.get(1).replace("`", ""), row.get(0)));
    Map<String, String> statuses = Codes.problems();
    statuses.put("BamRefused", "BAM's 4xx");

    assertThat(explained).isEqualTo(statuses);
  }

  @Test
  void everyMetricIsExplained() {
    assertThat(
            firstColumn("operations.md", "Metrics").stream()
                .map(metric -> metric.replaceFirst("\\{.*", "")))
        .containsExactlyInAnyOrderElementsOf(Codes.metrics());
  }

  /** Those of the gateway are compared in the test of settings. */
  @Test
  void everyKeyOfTheSimulatorIsExplainedWithItsDefault() {
    Map<String, String> explained = new TreeMap<>();
    rows("developing.md", "Dev mode against a real BAM")
        .forEach(row -> explained.put(row.get(0).replace("`", ""), row.get(1).replace("`", "")));
    Map<String, String> keys = new TreeMap<>();
    SIMULATOR_KEY
        .matcher(Page.read(DEMO_SETTINGS))
        .results()
        .forEach(key -> keys.put(key.group(1), key.group(2)));

    assertThat(explained).isNotEmpty().isEqualTo(keys);
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyWayInWhichAProbeFailsIsExplained() {
    assertThat(firstColumn("operations.md", "Why a member does not answer"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Observation.Failure.class.getPermittedSubclasses())
                .map(kind -> Outcomes.name((Class<? extends Observation>) kind))
                .toList());
  }

  /** All but those whose words are BAM's, or keys of the scenarios. */
  static Stream<Path> pages() {
    return Page.all().stream()
        .filter(page -> !page.endsWith("bam-contract.md"))
        .filter(page -> !page.endsWith("scenarios/README.md"));
  }

  /** Rules, warnings, metrics, members of JSON: whatever has an underscore is in the code. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyCodeThatAPageNamesIsThere(Path page) {
    Set<String> named =
        Page.codeSpans(Page.read(page))
            .map(span -> span.replaceFirst("\\{.*", ""))
            .filter(span -> span.matches("[a-z0-9]+(_[a-z0-9]+)+"))
            .collect(Collectors.toCollection(TreeSet::new));

    named.removeAll(WORDS);
    assertThat(named).isEmpty();
  }

  /** What stands between backticks in the first cells of a section's first table. */
  private static List<String> firstColumn(String page, String section) {
    return rows(page, section).stream().flatMap(row -> Page.codeSpans(row.get(0))).toList();
  }

  private static List<List<String>> rows(String page, String section) {
    return Page.rows(Page.text(page), section);
  }
}

package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the code says of BAM rests on a fact that is written down, with where it comes from. */
class ContractTest {

  private static final String PAGE = Page.text("bam-contract.md");

  private static final Pattern TOPIC =
      Pattern.compile("^#{2,3} (\\d+(?:\\.\\d+)?) ", Pattern.MULTILINE);

  /** A fact or a question: an id of digits, then what it says, then two or one columns more. */
  private static final Pattern FACT =
      Pattern.compile("^\\| (\\d+(?:\\.\\d+)+) \\| (.*) \\|$", Pattern.MULTILINE);

  private static final Pattern SOURCE =
      Pattern.compile("^\\| ([A-Z][A-Z0-9-]+) \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

  private static final Pattern REFERENCE = Pattern.compile("\\(contract:([^)]*)\\)");

  private static final Pattern BETWEEN_IDS = Pattern.compile(", | and | to ");

  private static final Pattern SWITCH =
      Pattern.compile("enum (\\w+) implements (?:OfRest|\\w+Quirk)\\b");

  private static final Path QUIRKS =
      Path.of("src", "main", "java", "dev", "bamgateway", "simulator", "quirk");

  static Stream<Arguments> references() {
    List<Arguments> all = new ArrayList<>();
    for (Path file : files()) {
      REFERENCE
          .matcher(Page.read(file).replaceAll("\\s+(?:\\* )?", " "))
          .results()
          .forEach(
              match -> all.add(Arguments.of(file.getFileName() + match.group(), match.group(1))));
    }
    return all.stream();
  }

  /** What stands behind a semicolon is a remark. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("references")
  void everyReferenceOfTheCodeResolves(String where, String reference) {
    assertThat(BETWEEN_IDS.split(reference.split(";", 2)[0].strip(), -1))
        .as(where)
        .isSubsetOf(ids());
  }

  /** A reference of another form would go unchecked. */
  @Test
  void everyMentionOfTheContractIsAReference() {
    for (Path file : files()) {
      String text = Page.read(file).replaceAll("\\s+(?:\\* )?", " ");
      long mentions = text.split("contract:", -1).length - 1L;

      assertThat(REFERENCE.matcher(text).results().count()).as(file.toString()).isEqualTo(mentions);
    }
  }

  @Test
  void noIdIsThereTwice() {
    assertThat(ids()).doesNotHaveDuplicates();
  }

  @Test
  void everyFactStandsUnderItsTopic() {
    String topic = "";
    for (String line : PAGE.lines().toList()) {
      String heading = TOPIC.matcher(line).results().map(m -> m.group(1)).findFirst().orElse("");
      topic = heading.isEmpty() ? topic : heading;
      String fact = FACT.matcher(line).results().map(m -> m.group(1)).findFirst().orElse("");

      assertThat(fact.isEmpty() || fact.startsWith(topic + ".")).as(line).isTrue();
    }
  }

  @Test
  void everyFactNamesSourcesOfTheTableAndHowWellItIsKnown() {
    Set<String> sources = ids(SOURCE).collect(Collectors.toSet());

    for (MatchResult fact : facts().toList()) {
      String[] cells = fact.group(2).split(" \\| ", -1);
      assertThat(cells).as(fact.group()).hasSize(3);
      assertThat(cells[2]).as(fact.group()).matches("(?:documented|measured|unknown)(?:[,; ].*)?");
      if (cells[1].equals("none")) {
        assertThat(cells[2]).as(fact.group()).startsWith("unknown");
      } else {
        assertThat(cells[1].split(", ", -1)).as(fact.group()).isSubsetOf(sources);
      }
    }
  }

  @Test
  void everySourceIsUsed() {
    Set<String> used =
        facts()
            .map(fact -> fact.group(2).split(" \\| ", -1)[1])
            .flatMap(sources -> Arrays.stream(sources.split(", ", -1)))
            .collect(Collectors.toSet());

    assertThat(ids(SOURCE)).isNotEmpty().isSubsetOf(used);
  }

  /** What is not known is a switch of the simulator, and each switch is for something unknown. */
  @Test
  void theSwitchesOfTheSimulatorAreNamedAtTheirQuestions() {
    Set<String> named =
        Page.codeSpans(PAGE.substring(PAGE.indexOf("\n## 7 "), PAGE.indexOf("\n## Sources")))
            .filter(span -> span.matches("[A-Z]\\w*"))
            .filter(span -> !span.equals("DOWN"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> switches = new TreeSet<>();
    Page.filesBelow(QUIRKS, ".java")
        .forEach(
            file ->
                SWITCH.matcher(Page.read(file)).results().forEach(m -> switches.add(m.group(1))));

    assertThat(named).isNotEmpty().isEqualTo(switches);
  }

  /** This test itself speaks of references without making any. */
  private static List<Path> files() {
    return Page.javaFiles().stream().filter(file -> !file.endsWith("ContractTest.java")).toList();
  }

  private static List<String> ids() {
    return Stream.of(TOPIC, FACT, SOURCE).flatMap(ContractTest::ids).toList();
  }

  private static Stream<String> ids(Pattern pattern) {
    return pattern.matcher(PAGE).results().map(match -> match.group(1));
  }

  /** All but the questions, which have switches in place of sources. */
  private static Stream<MatchResult> facts() {
    return FACT.matcher(PAGE).results().filter(fact -> !fact.group(1).startsWith("7."));
  }
}

package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.deploy.Clone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page tells people to type works: profiles, environment variables and files are there. */
class CommandsTest {

  private static final Pattern PROFILE = Pattern.compile(" -P([a-z-]+)");
  private static final Pattern PROFILE_OF_BUILD =
      Pattern.compile("<profile>\\s*<id>([a-z-]+)</id>");
  private static final Pattern VARIABLE = Pattern.compile("\\bBAM_[A-Z_]+");
  private static final Pattern FILE =
      Pattern.compile("(?:src|deploy|\\.ci|\\.github)/[\\w./-]+|pom\\.xml|CHANGELOG\\.md");

  static Stream<Path> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyProfileIsOneOfTheBuild(Path page) {
    assertThat(results(PROFILE, Page.read(page)).map(match -> match.group(1)))
        .isSubsetOf(profilesOfTheBuild());
  }

  @Test
  void everyProfileOfTheBuildIsExplainedAndNoOther() {
    assertThat(Page.rows(Page.text("developing.md"), "Profiles of Maven"))
        .flatExtracting(row -> Page.codeSpans(row.get(0)).toList())
        .containsExactlyInAnyOrderElementsOf(profilesOfTheBuild());
  }

  private static Set<String> profilesOfTheBuild() {
    return results(PROFILE_OF_BUILD, Page.read(Path.of("pom.xml")))
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  /** But for the variable of the example of a workflow. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyEnvironmentVariableIsThatOfASetting(Path page) {
    Set<String> variables =
        Clone.settingsTable().keySet().stream()
            .map(Clone::environmentVariable)
            .collect(Collectors.toSet());
    variables.add("BAM_");
    variables.add("BAM_PERMISSION__TENANTS_");

    assertThat(results(VARIABLE, Page.read(page)).map(MatchResult::group)).isSubsetOf(variables);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileIsThere(Path page) {
    assertThat(Page.codeSpans(Page.read(page)).filter(span -> FILE.matcher(span).matches()))
        .allMatch(file -> Files.exists(Path.of(file)));
  }

  private static Stream<MatchResult> results(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}

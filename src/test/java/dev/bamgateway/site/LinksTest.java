package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link from one file of the clone to another leads somewhere. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
  private static final Path DECISIONS = Path.of("src", "site", "markdown", "adr");

  static Stream<Arguments> links() {
    return Page.all().stream()
        .flatMap(
            page ->
                LINK.matcher(Page.withoutBlocks(Page.read(page)))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.contains("://"))
                    .map(target -> Arguments.of(page, target)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("links")
  void everyRelativeLinkResolves(Path page, String target) {
    String[] parts = target.split("#", 2);
    Path directory = Objects.requireNonNullElse(page.getParent(), Path.of(""));
    Path file = parts[0].isEmpty() ? page : directory.resolve(parts[0]).normalize();

    assertThat(file).exists();
    if (parts.length == 2) {
      assertThat(anchors(file)).contains(parts[1]);
    }
  }

  /** A decision that no page leads to is not found again. */
  @Test
  void everyDecisionIsListedInTheArchitecture() {
    assertThat(Page.filesBelow(DECISIONS, ".md"))
        .isNotEmpty()
        .extracting(file -> "(adr/" + file.getFileName() + ")")
        .allMatch(Page.text("architecture.md")::contains);
  }

  /** As they are made of headings: lower case, without punctuation, a hyphen for each blank. */
  private static Set<String> anchors(Path file) {
    return HEADING
        .matcher(Page.read(file).replaceAll("(?ms)^```.*?^```$", ""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}

package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README is read in two minutes, and every page in a window beside the code. */
class ReadmeTest {

  private static final int MOST_LINES = 129;
  private static final int WIDTH = 120;
  private static final Pattern ARROWS = Pattern.compile(" {4}[a-z0-9.()]+ +-> ?[a-z0-9. ]*");

  @Test
  void theReadmeIsShort() {
    List<String> lines = Page.read(Path.of("README.md")).lines().toList();

    assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
    assertThat(lines).allMatch(line -> line.length() <= WIDTH);
  }

  static Stream<Path> pages() {
    return Page.all().stream();
  }

  /** A row of a table cannot be broken, nor can a package with its arrows. */
  @ParameterizedTest
  @MethodSource("pages")
  void noLineIsTooWideButThatOfATableOrAnArrow(Path page) {
    assertThat(
            Page.read(page)
                .lines()
                .filter(line -> !line.startsWith("|") && !ARROWS.matcher(line).matches())
                .filter(line -> line.length() > WIDTH))
        .as("lines of more than %d characters in %s", WIDTH, page)
        .isEmpty();
  }
}

package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds the promises of the threat model is there. */
class ThreatModelTest {

  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

  static Stream<Arguments> named() {
    return NAMED
        .matcher(Page.text("threat-model.md"))
        .results()
        .map(match -> Arguments.of(match.group(1), match.group(2)));
  }

  @ParameterizedTest
  @MethodSource("named")
  void everyTestThatIsNamedIsThere(String type, String method) throws IOException {
    assertThat(sources(type))
        .as("a test %s with a method %s", type, method)
        .anyMatch(source -> source.contains("void " + method + "("));
  }

  /** A promise without a test says so, so that nobody takes it for kept. */
  @Test
  void everyPromiseSaysWhatHoldsIt() {
    List<String> promises =
        Page.text("threat-model.md")
            .lines()
            .dropWhile(line -> !line.equals("## What is promised"))
            .filter(line -> line.startsWith("| ") && !line.endsWith("| held by |"))
            .toList();

    assertThat(promises)
        .isNotEmpty()
        .allMatch(
            line -> line.contains("#") || line.contains(".ci/run") || line.contains("no test yet"));
  }

  private static List<String> sources(String type) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files.filter(file -> file.endsWith(type + ".java")).map(Page::read).toList();
    }
  }
}

package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page tells people to write is what is compiled and tested. */
class WritingAWorkflowTest {

  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "dev", "bamgateway", "workflow", "tenants");

  /** A block of code, after a line that begins with the name of its file. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "^`([^`\n]+)`[^\n]*:\n\n```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private final String page = Page.text("writing-a-workflow.md");
  private final Map<String, String> blocks = blocks(page);

  @Test
  void everyBlockIsTheFileItIsSaidToBe() {
    assertThat(blocks)
        .isNotEmpty()
        .allSatisfy((file, code) -> assertThat(code).isEqualTo(Page.read(EXAMPLE.resolve(file))));
  }

  @Test
  void everyFileOfTheExampleIsShown() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();

      assertThat(blocks.keySet()).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void noBlockIsWithoutItsFile() {
    assertThat(page.lines().filter("```java"::equals)).hasSize(blocks.size());
  }

  private static Map<String, String> blocks(String page) {
    Map<String, String> blocks = new LinkedHashMap<>();
    BLOCK.matcher(page).results().forEach(block -> add(blocks, block));
    return blocks;
  }

  private static void add(Map<String, String> blocks, MatchResult block) {
    assertThat(blocks.put(block.group(1), block.group(2)))
        .as(block.group(1) + " is twice there")
        .isNull();
  }
}

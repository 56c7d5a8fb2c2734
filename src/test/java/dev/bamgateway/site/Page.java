package dev.bamgateway.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation, and what stands in them. */
public final class Page {

  private static final Path SITE = Path.of("src", "site", "markdown");
  private static final Pattern CODE_SPAN = Pattern.compile("`([^`\n]+)`");

  private Page() {}

  /** A page of the site, by its name. */
  public static String text(String name) {
    return read(SITE.resolve(name));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages that a reader may come by. */
  static List<Path> all() {
    return Stream.of(
            List.of(
                Path.of("README.md"),
                Path.of("CHANGELOG.md"),
                Path.of("src", "test", "resources", "scenarios", "README.md")),
            filesBelow(SITE, ".md"),
            filesBelow(Path.of(".github"), ".md"))
        .flatMap(List::stream)
        .toList();
  }

  /** Every Java source, that of the product, of the tests and of the benchmarks. */
  static List<Path> javaFiles() {
    return filesBelow(Path.of("src"), ".java");
  }

  /** The files below a directory whose names end so, in order. */
  static List<Path> filesBelow(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands between backticks, outside of blocks of code. */
  public static Stream<String> codeSpans(String text) {
    return CODE_SPAN.matcher(withoutBlocks(text)).results().map(span -> span.group(1));
  }

  /** The rows of the first table below a heading, without its head; each as its cells. */
  public static List<List<String>> rows(String text, String heading) {
    return text.lines()
        .dropWhile(line -> !line.matches("#+ " + Pattern.quote(heading)))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(row -> List.of(row.substring(2, row.length() - 2).split(" \\| ", -1)))
        .toList();
  }

  /** The text without its blocks of code, be they fenced or indented. */
  static String withoutBlocks(String text) {
    return text.replaceAll("(?ms)^```.*?^```$", "").replaceAll("(?m)^ {4}.*$", "");
  }
}

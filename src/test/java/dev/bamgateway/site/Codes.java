package dev.bamgateway.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the code calls things by where others can see it, read from the sources. */
final class Codes {

  private static final Path MAIN = Path.of("src", "main", "java", "dev", "bamgateway");

  private static final Pattern PROBLEM =
      Pattern.compile("^ {2}[A-Z_]+\\(\\s*(\\d+),\\s*\"(\\w+)\",\\s*", Pattern.MULTILINE);

  private static final Pattern METER =
      Pattern.compile("\\b([gG]auge|[cC]ounter|[tT]imer)(?:\\.builder)?\\(\\s*\"(bam_\\w+)\"");

  private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
  private static final Pattern LITERAL = Pattern.compile("\\b[a-z0-9]+(?:_[a-z0-9]+)+\\b");
  private static final Pattern IDENTIFIER = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z0-9]*)+\\b");

  private Codes() {}

  /** The codes of problems, each with its status. */
  static Map<String, String> problems() {
    Map<String, String> all = new TreeMap<>();
    PROBLEM
        .matcher(Page.read(MAIN.resolve("api/problem/ProblemType.java")))
        .results()
        .forEach(match -> all.put(match.group(2), match.group(1)));
    return all;
  }

  /** The metrics, by the names under which Prometheus reads them. */
  static Set<String> metrics() {
    Set<String> all = new TreeSet<>();
    for (Path file : product()) {
      Matcher meter = METER.matcher(Page.read(file));
      while (meter.find()) {
        all.add(
            meter.group(2)
                + switch (meter.group(1).toLowerCase(Locale.ROOT)) {
                  case "counter" -> "_total";
                  case "timer" -> "_seconds";
                  default -> "";
                });
      }
    }
    return all;
  }

  /** Every word with an underscore that JSON, metrics or settings may have. */
  static Set<String> words() {
    Set<String> all = new TreeSet<>(metrics());
    for (Path file : product()) {
      String source = Page.read(file);
      results(CONSTANT, source).map(word -> word.toLowerCase(Locale.ROOT)).forEach(all::add);
      results(LITERAL, source).forEach(all::add);
      results(IDENTIFIER, source)
          .map(word -> word.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
          .forEach(all::add);
    }
    return all;
  }

  private static Stream<String> results(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group());
  }

  /** The sources of the gateway itself. */
  static List<Path> product() {
    return Page.javaFiles().stream()
        .filter(file -> file.startsWith(MAIN) && !file.startsWith(MAIN.resolve("simulator")))
        .toList();
  }
}

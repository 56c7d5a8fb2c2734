package dev.bamgateway.api.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code malformed-requests.txt}, which tells how it is written.
 *
 * @param kind and {@code name}: what it is called
 * @param management whether it goes to the management port
 * @param answers those that are right
 * @param bytes what is sent, each character one byte
 */
record MalformedRequest(
    String kind, String name, boolean management, List<String> answers, String bytes) {

  private static final Path FILE = Path.of("src/test/resources/malformed-requests.txt");

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:([rnt\\\\])|x([0-9a-f]{2})|\\((\\d+)\\*([^)]*)\\))");

  static List<MalformedRequest> all() {
    try {
      return Files.readAllLines(FILE).stream()
          .filter(line -> !line.startsWith("#"))
          .map(MalformedRequest::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MalformedRequest parse(String line) {
    String[] parts = line.split(" \\| ?", 5);
    return new MalformedRequest(
        parts[0],
        parts[1],
        parts[2].equals("management"),
        List.of(parts[3].split("/")),
        unescaped(parts[4]));
  }

  private static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(meaning(escape)));
  }

  private static String meaning(MatchResult escape) {
    if (escape.group(1) != null) {
      return switch (escape.group(1)) {
        case "r" -> "\r";
        case "n" -> "\n";
        case "t" -> "\t";
        default -> "\\";
      };
    }
    return escape.group(2) != null
        ? String.valueOf((char) Integer.parseInt(escape.group(2), 16))
        : unescaped(escape.group(4)).repeat(Integer.parseInt(escape.group(3)));
  }

  /** Whether the caller goes away in the middle. */
  boolean isGivenUp() {
    return answers.equals(List.of("closed"));
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}

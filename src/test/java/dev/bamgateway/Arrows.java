package dev.bamgateway;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arrows between packages as {@code architecture.md} draws them, a line a package: {@code name
 * -> the packages it may use}. Names are those below {@code dev.bamgateway}, which itself is {@code
 * (root)}.
 *
 * @param targets by package, what it may use
 */
record Arrows(Map<String, Set<String>> targets) {

  private static final Path PAGE = Path.of("src", "site", "markdown", "architecture.md");
  private static final Pattern LINE =
      Pattern.compile("^ {4}([a-z0-9.()]+) +-> ?(.*)$", Pattern.MULTILINE);
  private static final String OURS = "dev.bamgateway";

  static Arrows drawn() {
    Map<String, Set<String>> targets = new LinkedHashMap<>();
    Matcher line = LINE.matcher(page());
    while (line.find()) {
      targets.put(
          line.group(1),
          Arrays.stream(line.group(2).split(" +", -1))
              .filter(name -> !name.isEmpty())
              .collect(Collectors.toSet()));
    }
    return new Arrows(targets);
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isOurs(JavaClass one) {
    return one.getPackageName().equals(OURS) || one.getPackageName().startsWith(OURS + ".");
  }

  /** What the drawing calls a package. */
  static String name(String packageName) {
    return packageName.equals(OURS) ? "(root)" : packageName.substring(OURS.length() + 1);
  }

  boolean knows(String from) {
    return targets.containsKey(from);
  }

  /** The arrow by which one package may use another; null if there is none. */
  @Nullable Arrow find(String from, String to) {
    return targets.getOrDefault(from, Set.of()).stream()
        .filter(target -> target.equals(to) || isBeneath(target, to))
        .findFirst()
        .map(target -> new Arrow(from, target))
        .orElse(null);
  }

  /** {@code cluster..} is {@code cluster} and every package beneath. */
  private static boolean isBeneath(String target, String to) {
    String above = target.endsWith("..") ? target.substring(0, target.length() - 2) : "";
    return !above.isEmpty() && (to.equals(above) || to.startsWith(above + "."));
  }

  /** All arrows that begin at one package. */
  Stream<Arrow> from(String from) {
    return targets.getOrDefault(from, Set.of()).stream().map(target -> new Arrow(from, target));
  }

  /** One arrow, as drawn. */
  record Arrow(String from, String to) {
    @Override
    public String toString() {
      return from + " -> " + to;
    }
  }
}

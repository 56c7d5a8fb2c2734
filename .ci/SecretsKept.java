import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fails if a password or a key of the tests is in anything that the build just finished has left
 * for others to read: what the gateway answered, its logs and metrics, the reports. Each has a
 * marker in it; of a base64 text only those characters count that the marker alone decides. Run as
 * {@code java .ci/SecretsKept.java <build directory>}.
 */
class SecretsKept {

  /** Letters only: neither a URL nor JSON nor HTML writes one of them in another way. */
  private static final List<String> MARKERS = List.of("SECRETMARKER", "KEYMARKER");

  private static final Pattern MARK =
      Pattern.compile(
          MARKERS.stream().flatMap(SecretsKept::forms).collect(Collectors.joining("|")));
  private static final Pattern MARK_IN_ANY_CASE =
      Pattern.compile(String.join("|", MARKERS), Pattern.CASE_INSENSITIVE);

  /** What is searched to the last file, whatever it is called. */
  private static final Set<String> REPORTS = Set.of("surefire-reports", "failsafe-reports", "told");

  /**
   * What is not searched: the tests themselves and the program, compiled and packaged, for the
   * markers are written there.
   */
  private static final Set<String> PROGRAM =
      Set.of("classes", "test-classes", "simulator-classes", "quarkus-app", "generated-sources", "generated-test-sources");

  private static final Pattern TEXT = Pattern.compile(".*\\.(log|txt|xml|html|json|csv)");

  /** A listing of a source in the report of the coverage: code, nothing that was told. */
  private static final Pattern LISTING = Pattern.compile(".*\\.java\\.html");

  /** Without one of these there was nothing to find a secret in. */
  private static final Map<String, Pattern> EVIDENCE = new LinkedHashMap<>();

  static {
    EVIDENCE.put("metrics", Pattern.compile("# TYPE bam_.*"));
    EVIDENCE.put("problems", Pattern.compile("(?i)content-type=application/problem\\+json.*"));
    EVIDENCE.put("histories", Pattern.compile(".*\"entries\":\\[\\{\"id\":\"h-.*"));
    EVIDENCE.put("gateway logs", Pattern.compile(".* INFO .*Listening on: http.*"));
  }

  private final List<String> found = new ArrayList<>();
  private final Map<String, Integer> evidence = new LinkedHashMap<>();
  private int files;
  private long lines;

  public static void main(String[] args) throws IOException {
    SecretsKept check = new SecretsKept();
    EVIDENCE.keySet().forEach(kind -> check.evidence.put(kind, 0));
    Path target = Path.of(args[0]);
    try (Stream<Path> all = Files.walk(target)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        Path inside = target.relativize(file);
        if (isSearched(inside)) {
          check.search(file, inside.startsWith("told"));
        }
      }
    }
    System.exit(check.conclude() ? 0 : 1);
  }

  /** A marker, and how base64 shows it behind any number of other bytes. */
  private static Stream<String> forms(String marker) {
    Set<String> forms = new LinkedHashSet<>(List.of(marker));
    for (int before = 0; before < 3; before++) {
      String text = "x".repeat(before) + marker;
      String encoded =
          Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
      // Each character holds six bits: those count that have no bit of a byte beside the marker.
      forms.add(encoded.substring((before * 8 + 5) / 6, text.length() * 8 / 6));
    }
    return forms.stream().map(Pattern::quote);
  }

  private static boolean isSearched(Path inside) {
    String top = inside.getName(0).toString();
    String name = inside.getFileName().toString();
    return REPORTS.contains(top)
        || !PROGRAM.contains(top) && TEXT.matcher(name).matches() && !LISTING.matcher(name).matches();
  }

  private void search(Path file, boolean told) throws IOException {
    files++;
    // Whatever the encoding of the file: the markers are the same in all that are in use.
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (MARK.matcher(line).find() || MARK_IN_ANY_CASE.matcher(line).find()) {
        found.add(file + ":" + number + ": " + around(line));
      }
      if (told) {
        EVIDENCE.forEach(
            (kind, sign) -> {
              if (sign.matcher(line).matches()) {
                evidence.merge(kind, 1, Integer::sum);
              }
            });
      }
    }
    lines += number;
  }

  /** A few characters of the line, so that it can be found without being repeated. */
  private static String around(String line) {
    Matcher first = MARK.matcher(line);
    if (!first.find()) {
      first = MARK_IN_ANY_CASE.matcher(line);
      first.find();
    }
    String before = line.substring(Math.max(0, first.start() - 20), first.start());
    String after = line.substring(first.end(), Math.min(line.length(), first.end() + 20));
    return masked(before) + "***" + masked(after);
  }

  private static String masked(String text) {
    return MARK_IN_ANY_CASE.matcher(MARK.matcher(text).replaceAll("***")).replaceAll("***");
  }

  /** Prints the outcome, the counts last; returns whether all is well. */
  private boolean conclude() {
    if (!found.isEmpty()) {
      System.out.println(
          found.stream().collect(Collectors.joining("\n  ", "Secrets of the tests are in:\n  ", "")));
    }
    List<String> missing =
        evidence.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).toList();
    if (!missing.isEmpty()) {
      System.out.println("Nothing was kept to search of: " + String.join(", ", missing));
    }
    String kept =
        evidence.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    System.out.printf(
        "%d secrets in %d lines of %d files, among them %s%n", found.size(), lines, files, kept);
    return found.isEmpty() && missing.isEmpty();
  }
}

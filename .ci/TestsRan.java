import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Fails if a test of the sources was not executed by the build just finished: a class whose name
 * neither Surefire nor Failsafe picks up, a method that no engine takes for a test, a test that is
 * disabled. Run as {@code java .ci/TestsRan.java <test sources> <build directory>}.
 */
class TestsRan {

  private static final Pattern COMMENT_OR_LITERAL =
      Pattern.compile(
          "//[^\\n]*+|/\\*[\\s\\S]*?\\*/|\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)++'");
  private static final Pattern TEST =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|ArchTest|Property|Example|FuzzTest)\\b");
  private static final Pattern ANNOTATION_OR_BLANK =
      Pattern.compile("\\s+|@[\\w.]+\\s*(?:\\((?:[^()]|\\([^()]*\\))*+\\))?");
  private static final Pattern MEMBER_NAME = Pattern.compile("(\\w+)\\s*[(=]");

  /** What the reports say of one test method or rule: all its cases taken together. */
  private static final class Count {
    int passed;
    int failed;
    int skipped;

    boolean ran() {
      return passed + failed > 0;
    }
  }

  /** Keyed by {@code class#method}, nested classes counted with the class around them. */
  private final Map<String, Count> reported = new HashMap<>();

  private final List<String> notRun = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    TestsRan check = new TestsRan();
    check.readReports(Path.of(args[1], "surefire-reports"));
    check.readReports(Path.of(args[1], "failsafe-reports"));
    check.compareWithSources(Path.of(args[0]));
    System.exit(check.conclude() ? 0 : 1);
  }

  private void readReports(Path directory) throws Exception {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path report : files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).toList()) {
        NodeList cases =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        String className = report.getFileName().toString().replaceAll("^TEST-|[$].*|\\.xml$", "");
        for (int i = 0; i < cases.getLength(); i++) {
          count(className, (Element) cases.item(i));
        }
      }
    }
  }

  private void count(String className, Element testCase) {
    String method = testCase.getAttribute("name").replaceFirst("\\W.*", "");
    Count count = reported.computeIfAbsent(className + "#" + method, key -> new Count());
    if (testCase.getElementsByTagName("skipped").getLength() > 0) {
      count.skipped++;
    } else if (testCase.getElementsByTagName("failure").getLength() > 0
        || testCase.getElementsByTagName("error").getLength() > 0) {
      count.failed++;
    } else {
      count.passed++;
    }
  }

  private void compareWithSources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        compareWithSource(root.relativize(file), Files.readString(file));
      }
    }
  }

  private void compareWithSource(Path file, String written) {
    String source = COMMENT_OR_LITERAL.matcher(written).replaceAll("\"\"");
    String className = file.toString().replaceFirst("\\.java$", "").replaceAll("[/\\\\]", ".");
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    // The tests of an abstract class or an interface run in the classes that extend it.
    boolean inherited =
        Pattern.compile("(?:abstract\\s+class|interface)\\s+" + simpleName + "\\b").matcher(source).find();
    for (String method : testsOf(source)) {
      boolean ran =
          inherited
              ? reported.entrySet().stream()
                  .anyMatch(e -> e.getKey().endsWith("#" + method) && e.getValue().ran())
              : reported.getOrDefault(className + "#" + method, new Count()).ran();
      if (!ran) {
        notRun.add(className + "." + method + why(className, className + "#" + method, inherited));
      }
    }
  }

  private static List<String> testsOf(String source) {
    List<String> names = new ArrayList<>();
    for (MatchResult test : TEST.matcher(source).results().toList()) {
      int at = test.start();
      Matcher skip = ANNOTATION_OR_BLANK.matcher(source);
      while (skip.region(at, source.length()).lookingAt()) {
        at = skip.end();
      }
      Matcher name = MEMBER_NAME.matcher(source).region(at, source.length());
      if (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private String why(String className, String test, boolean inherited) {
    if (reported.containsKey(test)) {
      return ": skipped";
    }
    boolean classReported = reported.keySet().stream().anyMatch(k -> k.startsWith(className + "#"));
    if (classReported || inherited) {
      return ": not among the tests of its class that ran";
    }
    return className.matches(".*\\.(Test\\w*|\\w+Tests?|\\w+TestCase|IT\\w+|\\w+IT|\\w+ITCase)")
        ? ": its class ran no test"
        : ": neither Surefire (*Test) nor Failsafe (*IT) runs a class of this name";
  }

  /** Prints the outcome, the counts last; returns whether all is well. */
  private boolean conclude() {
    int passed = reported.values().stream().mapToInt(c -> c.passed).sum();
    int failed = reported.values().stream().mapToInt(c -> c.failed).sum();
    int skipped = reported.values().stream().mapToInt(c -> c.skipped).sum();
    if (passed + failed == 0) {
      System.out.println("No test ran at all.");
    }
    if (!notRun.isEmpty()) {
      System.out.println(
          notRun.stream()
              .collect(Collectors.joining("\n  ", "Tests that this build did not run:\n  ", "")));
    }
    System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed + notRun.size(), skipped);
    return notRun.isEmpty() && failed == 0 && passed > 0;
  }
}

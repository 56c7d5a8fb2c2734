package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A class that a document or the build names is there. */
class NamesTest {

  /** Two humps or more: a single one, as `Route`, could be any word. */
  private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|record|enum|interface|@interface) ([A-Z]\\w+)");

  /** As {@code dev.bamgateway.cluster.*} or {@code dev.bamgateway.cluster.election.SomeTest}. */
  private static final Pattern IN_BUILD = Pattern.compile(">dev\\.bamgateway([\\w.]*?)(\\.\\*)?<");

  private static final Pattern FILE_IN_BUILD = Pattern.compile(">\\*\\*/(\\w+)\\.java<");

  private static final Set<String> DECLARED_ONES = declared();

  private static final Pattern METHOD = Pattern.compile("[A-Z]\\w+#\\w+");

  /** Names of BlueCat, of the JDK and of frameworks, and codes of errors that BAM answers with. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "A256GCM",
          "BlueCatGateway",
          "BeanParam",
          "BlankFieldValue",
          "ConfigMapping",
          "DeadMasterAndSomeReplicas",
          "EmptyRequestBody",
          "FieldsTokenError",
          "FilterParseError",
          "InvalidAuthorizationToken",
          "InvalidEnumValue",
          "JsonDeserializationError",
          "JsonParseError",
          "MissingRequiredField",
          "NotFoundException",
          "OutOfMemoryError",
          "ReadOnlySession",
          "ReadOnlySessionOnPrimary",
          "SystemSettings",
          "TotalCountNotSupported",
          "TypedGuard",
          "UnreachableMaster",
          "UnsupportedFilterOperator");

  static Stream<Path> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyClassThatAPageNamesIsThere(Path page) {
    Set<String> named =
        Page.codeSpans(Page.read(page))
            .flatMap(span -> CLASS.matcher(span).results())
            .map(match -> match.group())
            .filter(name -> !OF_OTHERS.contains(name))
            .filter(name -> !Codes.problems().containsKey(name))
            .collect(Collectors.toCollection(TreeSet::new));

    named.removeAll(DECLARED_ONES);
    assertThat(named).as("classes that are not in src").isEmpty();
  }

  @Test
  void everyClassInADrawingOfTheArchitectureIsThere() {
    String drawings =
        Page.text("architecture.md")
            .lines()
            .filter(line -> line.startsWith("    "))
            .collect(Collectors.joining("\n"));

    assertThat(CLASS.matcher(drawings).results().map(match -> match.group()))
        .hasSizeGreaterThan(20)
        .isSubsetOf(DECLARED_ONES);
  }

  @Test
  void everyClassAndPackageThatTheBuildNamesIsThere() {
    String build = Page.read(Path.of("pom.xml"));

    assertThat(IN_BUILD.matcher(build).results()).isNotEmpty();
    IN_BUILD
        .matcher(build)
        .results()
        .filter(match -> !match.group(1).isEmpty())
        .forEach(
            match -> {
              String path = "dev/bamgateway" + match.group(1).replace('.', '/');
              assertThat(Stream.of("main", "test"))
                  .as(match.group())
                  .anyMatch(
                      part ->
                          Files.exists(
                              Path.of(
                                  "src",
                                  part,
                                  "java",
                                  match.group(2) == null ? path + ".java" : path)));
            });
  }

  @Test
  void everyFileThatTheBuildNamesIsThere() {
    Set<String> named =
        FILE_IN_BUILD
            .matcher(Page.read(Path.of("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());

    assertThat(named).isNotEmpty().isSubsetOf(DECLARED_ONES);
  }

  /** Of tests, the threat model names some: {@link ThreatModelTest} looks for them as tests. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyMethodThatAPageNamesIsThere(Path page) {
    List<String> named =
        Page.codeSpans(Page.read(page)).filter(span -> METHOD.matcher(span).matches()).toList();

    for (String span : named) {
      String[] parts = span.split("#", 2);
      assertThat(Page.javaFiles().stream().filter(file -> file.endsWith(parts[0] + ".java")))
          .as(span)
          .anyMatch(file -> Page.read(file).contains(" " + parts[1] + "("));
    }
  }

  /** Those of the product, of the tests and of the checks of the build. */
  private static Set<String> declared() {
    List<Path> checks = Page.filesBelow(Path.of(".ci"), ".java");
    return Stream.concat(Page.javaFiles().stream(), checks.stream())
        .flatMap(file -> DECLARED.matcher(Page.read(file)).results())
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }
}

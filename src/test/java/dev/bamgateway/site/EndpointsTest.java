package dev.bamgateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint is described, and whatever a page tells people to call is there. */
class EndpointsTest {

  /** A class or a method of Jakarta REST; the path of a method may follow its verb or not. */
  private static final Pattern CLASS_PATH =
      Pattern.compile("^@Path\\(\"([^\"]*)\"\\)(?:(?!^})[\\s\\S])*?class ", Pattern.MULTILINE);

  private static final Pattern METHOD =
      Pattern.compile(
          "^ {2}@(GET|POST|PUT|DELETE|PATCH|HEAD)\\n(?: {2}@Path\\(\"([^\"]*)\"\\))?",
          Pattern.MULTILINE);

  /** Served by Quarkus, as application.properties says, and as index.html is there. */
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "GET /",
          "GET /openapi",
          "GET /swagger-ui",
          "GET :9000/q/metrics",
          "GET :9000/q/health/started",
          "GET :9000/q/health/live",
          "GET :9000/q/health/ready");

  private static final Pattern REQUEST =
      Pattern.compile("(?:GET|HEAD|POST|PUT|DELETE|PATCH) :?[0-9/]\\S*");

  private static final Pattern URL =
      Pattern.compile("https?://(?:localhost:8080|<gateway>)(/[^\\s`'\"]*)");

  private static final Pattern CONTROL =
      Pattern.compile("http://localhost:7000/members/([^/\\s]+)/([a-z0-9-]+)");

  private static final Pattern ACTION = Pattern.compile("^  ([A-Z0-9_]+)\\(\"", Pattern.MULTILINE);

  @Test
  void everyEndpointIsInTheTable() {
    Set<String> table =
        Page.rows(Page.text("api.md"), "Endpoints").stream()
            .flatMap(row -> Page.codeSpans(row.get(0)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(table).isEqualTo(served());
  }

  @Test
  void whatQuarkusServesIsWhereTheTableSays() {
    assertThat(Page.read(Path.of("src", "main", "resources", "application.properties")))
        .contains(
            "quarkus.smallrye-openapi.path=/openapi\n",
            "quarkus.swagger-ui.path=/swagger-ui\n",
            "quarkus.management.port=9000\n")
        .doesNotContain("quarkus.management.root-path", "quarkus.smallrye-health.root-path");
    assertThat(Path.of("src", "main", "resources", "META-INF", "resources", "index.html")).exists();
  }

  static Stream<Path> pages() {
    return Page.all().stream().filter(page -> !page.endsWith("bam-contract.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyRequestThatAPageNamesIsServed(Path page) {
    List<String> named =
        Page.codeSpans(Page.read(page))
            .filter(span -> REQUEST.matcher(span).matches())
            .map(span -> span.replace("HEAD ", "GET "))
            .map(span -> span.replaceFirst("\\?.*", ""))
            .toList();

    assertThat(named).allMatch(served()::contains);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyUrlThatAPageTellsPeopleToTryIsServed(Path page) {
    Set<String> paths = new TreeSet<>();
    served().forEach(endpoint -> paths.add(endpoint.substring(endpoint.indexOf(' ') + 1)));

    assertThat(URL.matcher(Page.read(page)).results().map(url -> url.group(1)))
        .allMatch(paths::contains);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyActionOnASimulatedServerIsOne(Path page) {
    Set<String> actions =
        ACTION
            .matcher(
                Page.read(Path.of("src/main/java/dev/bamgateway/simulator/ControlAction.java")))
            .results()
            .map(action -> action.group(1).toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toSet());

    assertThat(CONTROL.matcher(Page.read(page)).results())
        .allMatch(
            call ->
                actions.contains(call.group(2))
                    && call.group(1).matches("bam[123]|127\\.0\\.0\\.1:700[123]"));
  }

  private static Set<String> served() {
    Set<String> all = new TreeSet<>(OF_QUARKUS);
    List<Path> without = new ArrayList<>();
    for (Path file : Codes.product()) {
      String source = Page.read(file);
      Matcher resource = CLASS_PATH.matcher(source);
      if (!resource.find()) {
        continue;
      }
      Matcher method = METHOD.matcher(source);
      boolean some = false;
      while (method.find()) {
        String path = method.group(2) == null ? "" : method.group(2);
        all.add(method.group(1) + " " + resource.group(1) + path);
        some = true;
      }
      if (!some) {
        without.add(file);
      }
    }
    assertThat(without).as("resources whose methods were not understood").isEmpty();
    return all;
  }
}

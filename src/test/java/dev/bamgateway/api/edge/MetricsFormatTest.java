package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.RawExchange;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus's own check, {@code promtool check metrics}, looks for. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class MetricsFormatTest extends GatewayTest {

  private static final String NAME = "[a-z][a-z0-9]*(?:_[a-z0-9]+)*";

  /** Units that are to be written in full, and multiples of units; it knows more. */
  private static final String NO_UNIT =
      ".*_(?:ms|ns|us|s|sec|milliseconds|nanoseconds|microseconds|minutes|kb|mb|kilobytes|megabytes"
          + "|b)(?:_.*)?";

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Test
  void everyMetricHasADescriptionAndAName() {
    Map<String, String> kinds = new TreeMap<>();
    Map<String, String> descriptions = new TreeMap<>();
    List<String> lines = metrics("text/plain").asString().lines().toList();
    for (String line : lines) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# TYPE ")) {
        kinds.put(words[2], words[3]);
      } else if (line.startsWith("# HELP ")) {
        descriptions.put(words[2], words.length < 4 ? "" : words[3]);
      }
    }

    assertThat(kinds).hasSizeGreaterThan(50);
    assertThat(descriptions.keySet()).isEqualTo(kinds.keySet());
    assertThat(descriptions.values())
        .allMatch(text -> !text.isBlank() && !text.contains("\"") && !text.contains("\\"));
    assertThat(kinds.keySet()).allMatch(name -> name.matches(NAME) && !name.matches(NO_UNIT));
    kinds.forEach(
        (name, kind) -> {
          assertThat(name.endsWith("_total")).as(name).isEqualTo(kind.equals("counter"));
          assertThat(name.endsWith("_count") || name.endsWith("_bucket")).as(name).isFalse();
        });
    assertThat(lines.stream().filter(line -> !line.startsWith("#")))
        .as("each line belongs to a metric that is described")
        .allMatch(
            line -> {
              String name = line.split("[{ ]", 2)[0];
              return kinds.containsKey(name)
                  || kinds.containsKey(name.replaceFirst("_(?:count|sum|bucket)$", ""));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0",
        "application/openmetrics-text;version=0.0.1,text/html;q=0.5",
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1",
        "application/openmetrics-text; version=1.0.0; charset=utf-8;q=0.3"
      })
  void theNewerFormatIsToldHoweverItIsAskedFor(String accept) {
    Response response = metrics(accept);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(response.asString()).endsWith("# EOF\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;version=0.0.4;q=0.5",
        "text/html",
        "application/json",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily",
        "nonsense",
        "*/*",
        "application/*",
        "text/plain;q=0.9,application/openmetrics-text;q=0.1"
      })
  void theOlderFormatIsForEverybodyElse(String accept) {
    Response response = metrics(accept);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("text/plain; version=0.0.4");
  }

  @Test
  void theOlderFormatIsForWhoAsksForNone() {
    assertThat(RawExchange.send(management, metricsOf("GET", "")))
        .containsIgnoringCase("Content-Type: text/plain; version=0.0.4");
    assertThat(
            RawExchange.send(
                management, metricsOf("HEAD", "Accept: application/openmetrics-text\r\n")))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("Content-Type: application/openmetrics-text; version=1.0.0")
        .doesNotContain("# EOF");
  }

  private static String metricsOf(String method, String headers) {
    return method
        + " /q/metrics HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n"
        + headers
        + "\r\n";
  }

  private Response metrics(String accept) {
    return anonymous().header("Accept", accept).get(management.resolve("/q/metrics"));
  }
}

package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.LogLines;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.RawExchange;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever anybody sends is answered, and is nothing to the log or to the others. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class MalformedRequestsTest extends GatewayTest {

  private static final int AT_ONCE = 8;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the last response: one that only says to go on may come before. */
  private static final Pattern RESPONSE =
      Pattern.compile("(?:HTTP/1\\.[01] 100 [^\r]*\r\n\r\n)?HTTP/1\\.[01] (\\d{3}) (?s:.*)");

  @TestHTTPResource URI api = URI.create("");

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Test
  void eachIsAnsweredAndNoneIsHeardOf() throws Exception {
    List<MalformedRequest> requests = MalformedRequest.all();
    assertThat(requests).hasSizeGreaterThanOrEqualTo(400);
    User user = User.newIn(cluster);
    String faults = faults();
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    try (LogLines log = new LogLines("")) {
      List<Future<String>> answers =
          callers.invokeAll(requests.stream().map(this::exchange).toList());
      StringBuilder wrong = new StringBuilder();
      for (int i = 0; i < requests.size(); i++) {
        MalformedRequest request = requests.get(i);
        String answer = answers.get(i).get();
        if (!isRight(request, answer)) {
          wrong.append(request).append(" -> ").append(request.answers()).append(" but ");
          wrong.append(answer.isEmpty() ? "nothing" : answer).append("\n");
        }
      }
      assertThat(wrong.toString()).isEmpty();
      assertThat(configurationsFor(user).statusCode()).isEqualTo(200);
      assertThat(log.worthTelling()).isEmpty();
      assertThat(faults()).isEqualTo(faults);
    } finally {
      callers.shutdownNow();
    }
  }

  /** What the metrics count as faults of the gateway. */
  private String faults() {
    return anonymous()
        .get(management.resolve("/q/metrics"))
        .asString()
        .lines()
        .filter(line -> line.startsWith("http_server_requests_seconds_count"))
        .filter(line -> line.contains("status=\"500\""))
        .collect(Collectors.joining("\n"));
  }

  private Callable<String> exchange(MalformedRequest request) {
    URI port = request.management() ? management : api;
    return () ->
        request.isGivenUp()
            ? RawExchange.sendAndHangUp(port, request.bytes())
            : RawExchange.send(port, request.bytes());
  }

  private static boolean isRight(MalformedRequest request, String answer) throws Exception {
    if (request.isGivenUp()) {
      return !answer.endsWith("(still open)");
    }
    Matcher response = RESPONSE.matcher(answer);
    if (!response.matches()) {
      return false;
    }
    String told = response.group(1) + problem(answer, response.group(1));
    return request.answers().stream()
        .anyMatch(right -> told.equals(right) || told.startsWith(right + " "));
  }

  /** The code of a problem, and the part of the request that it names. */
  private static String problem(String answer, String status) throws Exception {
    if (!answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")) {
      return "";
    }
    JsonNode problem = JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n{") + 4));
    assertThat(problem.path("status").asText()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotBlank();
    String part = problem.path("errors").path(0).path("field").asText();
    return " " + problem.path("code").asText() + (part.isEmpty() ? "" : " " + part);
  }
}

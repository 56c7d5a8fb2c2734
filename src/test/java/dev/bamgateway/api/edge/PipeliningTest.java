package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.RawExchange;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Requests that are sent before those before them are answered. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class PipeliningTest extends GatewayTest {

  private static final int MANY = 5_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  private static final String CHECK = get("/primary", "");
  private static final String LAST = get("/primary", "Connection: close\r\n");
  private static final String ODD = get("/a/../b", "");

  @TestHTTPResource("/")
  URI gateway = URI.create("");

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Test
  void aFewAreAnsweredInTheirOrder() {
    assertThat(statuses(RawExchange.send(gateway, ofNobody() + CHECK + ofNobody() + CHECK + LAST)))
        .containsExactly("401", "200", "401", "200", "200");
  }

  @Test
  void bodiesStayWithTheirRequests() {
    String text = "{\"username\": 1}";
    String signIn =
        "POST /rest_login HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n%s".formatted(text.length(), text);

    assertThat(statuses(RawExchange.send(gateway, ofNobody() + signIn + CHECK + signIn + LAST)))
        .containsExactly("401", "400", "200", "400", "200");
  }

  @Test
  void manyBehindOneThatTakesItsTimeComeToAClearEnd() {
    try (LogLines log = new LogLines("")) {
      assertThat(statuses(RawExchange.send(gateway, ofNobody() + CHECK.repeat(MANY) + LAST)))
          .startsWith("401")
          .hasSizeGreaterThanOrEqualTo(1 + OneByOne.MOST_HELD);
      String metrics = get("/q/metrics", "");
      assertThat(
              statuses(
                  RawExchange.send(
                      management,
                      metrics
                          + get("/q/health/live", "").repeat(MANY)
                          + get("/q/health/live", "Connection: close\r\n"))))
          .hasSizeGreaterThanOrEqualTo(1 + OneByOne.MOST_HELD)
          .containsOnly("200");
      assertThat(log.worthTelling()).isEmpty();
    }
    assertThat(statuses(RawExchange.send(gateway, LAST))).containsExactly("200");
  }

  @Test
  void nothingFollowsAnAnswerThatEndsTheConnection() {
    assertThat(statuses(RawExchange.send(gateway, CHECK + ODD + CHECK + ODD)))
        .containsExactly("200", "400");
    assertThat(statuses(RawExchange.send(gateway, ofNobody() + CHECK + ODD + CHECK)))
        .containsExactly("401", "200", "400");
    assertThat(statuses(RawExchange.send(gateway, ofNobody() + "nonsense\r\n\r\n" + CHECK)))
        .containsExactly("401", "400");
    assertThat(statuses(RawExchange.send(management, get("/q/metrics", "") + ODD + CHECK)))
        .containsExactly("200", "400");
  }

  /** Takes its time: BAM is asked, each time. */
  private static String ofNobody() {
    String user = UUID.randomUUID() + ":x";
    String code = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return get(CONFIGURATIONS, "Authorization: Basic " + code + "\r\n");
  }

  private static String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: gateway\r\n" + headers + "\r\n";
  }

  /** Of a connection that has come to its end. */
  private static List<String> statuses(String received) {
    assertThat(received).doesNotEndWith("(still open)");
    return STATUS.matcher(received).results().map(found -> found.group(1)).toList();
  }
}

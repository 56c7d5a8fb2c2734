package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.RawExchange;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No stranger can use up the labels of the metrics. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class HttpLabelsTest extends GatewayTest {

  /** More than the registry takes. */
  private static final int MANY = 150;

  private static final Pattern MADE_UP = Pattern.compile("made-up|unread|odd|bad-request");

  private static final String BIG = "Host: gateway\r\nContent-Length: 1000000\r\n\r\n";

  @TestHTTPResource URI api = URI.create("");

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Test
  void pathsAndMethodsThatSomebodyMadeUpShareOne() {
    for (int i = 0; i < MANY; i++) {
      RawExchange.sendAndHangUp(api, "POST /made-up-%d HTTP/1.1\r\n".formatted(i) + BIG);
      RawExchange.sendAndHangUp(api, "M%d /primary/made-up HTTP/1.1\r\n".formatted(i) + BIG);
      RawExchange.send(api, "GET /unread-%d HTTP/1.1\r\nX : y\r\n\r\n".formatted(i));
      RawExchange.send(api, "GET /odd-%d/../x HTTP/1.1\r\nHost: gateway\r\n\r\n".formatted(i));
      RawExchange.sendAndHangUp(management, "POST /made-up-%d HTTP/1.1\r\n".formatted(i) + BIG);
    }
    anonymous().get("/primary/bam1");

    String metrics = anonymous().get(management.resolve("/q/metrics")).asString();

    assertThat(labels(metrics, "uri"))
        .contains("UNKNOWN", "/primary/{member}")
        .noneMatch(label -> MADE_UP.matcher(label).find());
    assertThat(labels(metrics, "method")).contains("OTHER").allMatch(label -> label.length() < 8);
  }

  private static Set<String> labels(String metrics, String name) {
    return Pattern.compile(
            "http_server_[a-z_]+\\{[^}\"]*(?:\"[^\"]*\"[^}\"]*)*\\b" + name + "=\"([^\"]*)\"")
        .matcher(metrics)
        .results()
        .map(label -> label.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

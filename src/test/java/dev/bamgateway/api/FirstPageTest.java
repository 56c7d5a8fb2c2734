package dev.bamgateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people see who open the gateway in a browser. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class FirstPageTest extends GatewayTest {

  @Test
  void itLinksToWhatThereIs() {
    Response page = anonymous().get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.header("Cache-Control")).isNull();
    List<String> links =
        Pattern.compile("href=\"([^\"]+)\"")
            .matcher(page.asString())
            .results()
            .map(link -> "/" + link.group(1))
            .toList();
    assertThat(links).contains("/swagger-ui", "/openapi", FAILOVER, CONFIGURATIONS);
    assertThat(links)
        .allSatisfy(link -> assertThat(anonymous().get(link).statusCode()).isIn(200, 302, 401));
  }
}

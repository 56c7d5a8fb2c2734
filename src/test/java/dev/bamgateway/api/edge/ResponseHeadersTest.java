package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told with every answer. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class ResponseHeadersTest extends GatewayTest {

  private static final Pattern LOADED =
      Pattern.compile("(?:src|<link [^>]*href)=[\"']([^\"']+)[\"']");

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/openapi",
        "/swagger-ui",
        "/swagger-ui/",
        "/primary",
        "/nowhere",
        "/api/v1/failover",
        "/failover_rest_endpoints/get_configurations",
        "/rest_login",
        "/a/../b",
        "/q/health/live",
        "/q/metrics",
        "/q/nowhere"
      })
  void everyAnswerSaysHowItMayBeShown(String path) {
    Response response =
        anonymous()
            .urlEncodingEnabled(false)
            .get(path.startsWith("/q/") ? management.resolve(path).toString() : path);

    assertThat(response.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.headers().getValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(response.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(response.headers().getValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none';")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void noCacheKeepsWhatDependsOnTheCaller() {
    User user = User.newIn(cluster);

    Stream.of(
            configurationsFor(user),
            configurationsFor(User.unknown()),
            as(User.MONITOR).get(FAILOVER),
            anonymous().get(FAILOVER),
            anonymous().get("/primary"),
            anonymous().get("/swagger-ui/nowhere"),
            anonymous().contentType("application/json").body("{}").post("/rest_login"),
            anonymous().get("/nowhere"))
        .forEach(
            response ->
                assertThat(response.headers().getValues("Cache-Control"))
                    .containsExactly("no-store"));
    assertThat(anonymous().get("/openapi").header("Cache-Control")).isNull();
  }

  /** Of the first page the policy allows nothing but styles; of this one, what it loads. */
  @Test
  void swaggerUiLoadsNothingThatItsPolicyForbids() {
    Response page = anonymous().get("/swagger-ui/");

    List<String> loaded =
        LOADED.matcher(page.asString()).results().map(match -> match.group(1)).toList();
    assertThat(loaded).contains("swagger-ui-bundle.js").noneMatch(link -> link.contains("//"));
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'self' 'unsafe-inline';", "connect-src 'self';", "img-src 'self'");
    assertThat(anonymous().get("/").header("Content-Security-Policy")).doesNotContain("script-src");
    assertThat(anonymous().get("/").asString()).doesNotContain("<script").doesNotContain("src=");
  }
}

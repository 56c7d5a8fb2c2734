package dev.bamgateway.api.health;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The management port and the main port are two things. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class ManagementTest extends GatewayTest {

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started"})
  void healthIsTheGatewaysOwnAndStaysUpWhileEveryMemberIsDead(String probe) {
    assertUp(manage(probe));

    killThemAll();

    assertUp(manage(probe));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q"})
  void whatIsForOperatorsIsNotOnTheMainPort(String path) {
    assertProblem(anonymous().get(path), 404, "not-found", "NotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {CONFIGURATIONS, FAILOVER, "/openapi"})
  void theApiIsNotOnTheManagementPort(String path) {
    assertThat(manage(path).statusCode()).isEqualTo(404);
  }

  private Response manage(String path) {
    return as(User.MONITOR).get(management.resolve(path));
  }

  private static void assertUp(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(Json.of(response).path("status").asText()).isEqualTo("UP");
    assertThat(Json.of(response).path("checks")).isNotEmpty();
  }
}

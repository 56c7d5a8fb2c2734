package dev.bamgateway.api.problem;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.model.SimulatedUser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong in themselves. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class RequestProblemTest extends GatewayTest {

  private static final String NOWHERE = "/nowhere";

  @ParameterizedTest
  @ValueSource(strings = {CONFIGURATIONS, FAILOVER})
  void aRequestWithoutCredentialsIsUnauthorized(String path) {
    assertProblem(anonymous().get(path), 401, "unauthorized", "Unauthorized")
        .at(path, "-")
        .hasMessage("Authentication is required.")
        .challenges();
  }

  static Stream<String> malformedCredentials() {
    String password = Secret.password("ann");
    return Stream.of(
        "Basic",
        "Basic ",
        "Basic !!!not-base64!!!",
        "Basic " + base64("ann"), // no colon
        "Basic " + base64("ann:"), // no password
        "Basic " + base64(":" + password), // no user name
        "Bearer " + base64("ann:" + password),
        "ann:" + password);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("malformedCredentials")
  void malformedCredentialsAreUnauthorizedAndNotRepeated(String authorization) {
    Response response = anonymous().header("Authorization", authorization).get(CONFIGURATIONS);

    assertProblem(response, 401, "unauthorized", "Unauthorized")
        .at(CONFIGURATIONS, "-")
        .challenges();
    assertThat(response.headers() + response.asString())
        .doesNotContain(Secret.MARKER)
        .doesNotContain(base64("ann"));
  }

  @Test
  void anUnknownPathIsNotFoundWithAndWithoutCredentials() {
    User user = User.newIn(cluster);

    assertProblem(anonymous().get(NOWHERE), 404, "not-found", "NotFound").at(NOWHERE, "-");
    assertProblem(as(user).get(NOWHERE), 404, "not-found", "NotFound");
    assertProblem(as(user).get(CONFIGURATIONS + "/more"), 404, "not-found", "NotFound");
    assertProblem(anonymous().get("/failover_rest_endpoints"), 404, "not-found", "NotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void anotherMethodIsNotAllowedAndTheAllowedOnesAreNamed(String method) {
    Response response = as(User.newIn(cluster)).request(method, CONFIGURATIONS);

    assertProblem(response, 405, "method-not-allowed", "MethodNotAllowed");
    assertThat(response.header("Allow")).contains("GET").contains("HEAD").doesNotContain(method);
  }

  @Test
  void aMediaTypeThatIsNotOfferedIsNotAcceptable() {
    Response response = as(User.newIn(cluster)).header("Accept", "text/csv").get(CONFIGURATIONS);

    assertProblem(response, 406, "not-acceptable", "NotAcceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/json, application/problem+json",
        "text/html;q=0.9, application/json;q=0.1"
      })
  void whatAClientMayReasonablyAcceptIsServed(String accept) {
    Response response = as(User.newIn(cluster)).header("Accept", accept).get(CONFIGURATIONS);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/problem+json", "application/json", "text/html", "nonsense"})
  void aProblemIsAProblemWhateverIsAccepted(String accept) {
    Response response = anonymous().header("Accept", accept).get(NOWHERE);

    assertProblem(response, 404, "not-found", "NotFound").at(NOWHERE, "-");
  }

  @Test
  void aBodyBeyondTheLimitIsTooLarge() {
    Response response =
        as(User.newIn(cluster))
            .contentType("application/json")
            .body("x".repeat(100_000))
            .post(CONFIGURATIONS);

    assertProblem(response, 413, "too-large", "TooLarge");
  }

  @Test
  void aNameThatIsNotAsciiReachesBamAsItIs() {
    User user = new User("jürgen-ł", "pass:wörd" + Secret.MARKER);
    cluster.database().putUser(SimulatedUser.of(user.name(), user.password(), "all"));

    assertThat(configurationsFor(user).statusCode()).isEqualTo(200);
  }

  @Test
  void aPathIsRepeatedAsItWasAskedFor() {
    String path = "/nowhere/%22%3Cscript%3E";
    Response response =
        anonymous().urlEncodingEnabled(false).get(path + "?password=" + Secret.password("ann"));

    assertProblem(response, 404, "not-found", "NotFound").at(path, "-");
    assertThat(response.asString()).doesNotContain(Secret.MARKER);
  }

  @Test
  void theSchemeOfBasicIsReadInAnyCase() {
    User user = User.newIn(cluster);

    Response response =
        anonymous().header("Authorization", "bASIC " + user.basic()).get(CONFIGURATIONS);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

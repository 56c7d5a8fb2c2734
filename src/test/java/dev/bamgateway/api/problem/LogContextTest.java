package dev.bamgateway.api.problem;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a user reports of a problem finds the request in the log. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class LogContextTest extends GatewayTest {

  private final LogLines lines = new LogLines("dev.bamgateway.api.problem.ProblemMappers");

  @AfterEach
  void listenNoMore() {
    lines.close();
  }

  @Test
  void aFaultOfTheGatewayIsLoggedUnderTheContextOfItsProblem() {
    User user = User.newIn(cluster);
    Response response = as(user).get(FaultyResource.PATH);

    assertProblem(response, 500, "internal", "InternalError")
        .detailSays("the log of the gateway")
        .hasNoRetryAfter();
    assertThat(response.asString()).doesNotContain(FaultyResource.WORDS);
    assertThat(lines.messages()).singleElement().asString().contains(logContext(response));
    assertThat(lines.causes())
        .singleElement()
        .satisfies(cause -> assertThat(cause).hasMessage(FaultyResource.WORDS));
  }

  @Test
  void aFaultOfAWorkflowIsNotTakenForAnAnswerOfBam() {
    Response response = as(User.newIn(cluster)).get(FaultyResource.PATH + FaultyResource.OPERATION);

    assertProblem(response, 500, "internal", "InternalError").hasNoRetryAfter();
    assertThat(lines.messages()).singleElement().asString().contains(logContext(response));
    assertThat(lines.causes())
        .singleElement()
        .satisfies(cause -> assertThat(cause).hasMessage(FaultyResource.WORDS));
  }

  @Test
  void theSameRequestIdGivesTheSameContextAndIsNotShown() {
    String first = logContext(withRequestId("id-of-the-first"));

    assertThat(logContext(withRequestId("id-of-the-first"))).isEqualTo(first);
    // Two ids share their four digits once in 65,536 times; not four in a row.
    assertThat(List.of("a", "b", "c", "d"))
        .anySatisfy(id -> assertThat(logContext(withRequestId(id))).isNotEqualTo(first));
    assertThat(first).matches("-:[0-9a-f]{4}");
  }

  @Test
  void requestsWithoutAnIdAreToldApart() {
    String first = logContext(anonymous().get(CONFIGURATIONS));

    assertThat(List.of(1, 2, 3, 4))
        .anySatisfy(
            i -> assertThat(logContext(anonymous().get(CONFIGURATIONS))).isNotEqualTo(first));
  }

  @Test
  void aSessionHasOneContextWhateverItsRequestsAreCalled() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    String first = logContext(Tokens.bearing(token).get(FaultyResource.PATH));

    assertThat(first).matches(user.name() + ":[0-9a-f]{4}");
    for (String id : List.of("a", "b", "c")) {
      Response response =
          anonymous()
              .header("auth", "Basic " + token)
              .header("X-Request-ID", id)
              .get(FaultyResource.PATH);
      assertThat(logContext(response)).isEqualTo(first);
    }
    assertThat(lines.messages())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).contains(first).doesNotContain(token));
    Tokens.bearing(token).delete(Tokens.SESSION).then().statusCode(204);
    assertThat(logContext(Tokens.bearing(token).get(FaultyResource.PATH)))
        .as("of a session that is over")
        .isEqualTo(first);
  }

  @Test
  void sessionsOfOneUserAreToldApart() {
    User user = User.newIn(cluster);
    String first = logContext(Tokens.bearing(Tokens.of(user)).get(FaultyResource.PATH));

    assertThat(List.of(1, 2, 3, 4))
        .anySatisfy(
            i ->
                assertThat(logContext(Tokens.bearing(Tokens.of(user)).get(FaultyResource.PATH)))
                    .isNotEqualTo(first)
                    .startsWith(user.name() + ":"));
  }

  @Test
  void aSignInThatFailsNamesTheUser() {
    User wrong = User.newIn(cluster).withWrongPassword();

    assertThat(logContext(Tokens.login(wrong))).matches(wrong.name() + ":[0-9a-f]{4}");
    assertThat(logContext(Tokens.session(wrong))).matches(wrong.name() + ":[0-9a-f]{4}");
  }

  @Test
  void aNameOfSeveralLinesIsOneLineInTheLog() {
    Response response =
        as(new User("ann\nERROR all is lost", Secret.password("ann"))).get(FaultyResource.PATH);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(lines.messages()).singleElement().asString().doesNotContain("\n");
  }

  private static Response withRequestId(String id) {
    return anonymous().header("X-Request-ID", id).get(CONFIGURATIONS);
  }

  private static String logContext(Response response) {
    return Json.of(response).path("details").path("log_context").asText();
  }
}

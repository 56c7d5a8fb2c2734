package dev.bamgateway.api;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators can do, and who may. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class OperatorsTest extends GatewayTest {

  private static final String MODES = "one of follow, observe, stopped";

  @AfterEach
  void follow() {
    setMode("follow").then().statusCode(200);
  }

  @Test
  void theModeIsSetAndToldWithNameAndTime() {
    JsonNode observed = Json.of(setMode("observe"));
    JsonNode again = Json.of(setMode("observe"));
    JsonNode status = status();
    JsonNode followed = Json.of(setMode("follow"));

    assertThat(Json.members(observed)).containsExactly("mode", "previous", "scope", "by", "at");
    assertThat(observed.path("mode").asText()).isEqualTo("observe");
    assertThat(observed.path("previous").asText()).isEqualTo("follow");
    assertThat(observed.path("scope").asText()).isEqualTo("pod");
    assertThat(observed.path("by").asText()).isEqualTo(User.MONITOR.name());
    assertThat(observed.path("at").asText()).matches("[-0-9]{10}T[:0-9]{8}\\.\\d{3}Z");
    assertThat(again.path("previous").asText()).isEqualTo("observe");
    assertThat(status.path("mode").asText()).isEqualTo("observe");
    assertThat(warnings(status)).contains("observing");
    assertThat(blockers(status)).containsExactly("mode_not_follow");
    assertThat(followed.path("previous").asText()).isEqualTo("observe");
    assertThat(warnings(status())).isEmpty();
  }

  @Test
  void anObserverShowsWhomItWouldFollow() {
    long term = status().path("term").asLong();
    SimulatedMember promoted = standby();
    setMode("observe");

    cluster.promoteGracefully(promoted);
    Patience.await("an observer to notice the promotion")
        .until(() -> status().path("would_switch_to").asText().equals(name(promoted)));

    assertThat(status().path("term").asLong()).isEqualTo(term);
    assertThat(explanation().path("text").asText())
        .contains("to let calls go to " + name(promoted) + ", set the mode to follow");
    setMode("follow");
    assertThat(status().path("term").asLong()).isEqualTo(term + 1);
    assertThat(status().path("would_switch_to").isNull()).isTrue();
  }

  @Test
  void anObserverFollowsAnAdministratorsWord() {
    SimulatedMember promoted = standby();
    setMode("observe");
    cluster.promoteGracefully(promoted);
    Patience.await("an observer to notice the promotion")
        .until(() -> status().path("would_switch_to").asText().equals(name(promoted)));

    JsonNode status = Json.of(choose(name(promoted)));

    assertThat(status.path("primary").path("member").asText()).isEqualTo(name(promoted));
    assertThat(status.path("state").asText()).isEqualTo("MONITORING");
    assertThat(status.path("mode").asText()).isEqualTo("observe");
  }

  @Test
  void nobodyIsChosenWhileNobodyIsAsked() {
    setMode("stopped");

    assertThat(warnings(status())).contains("stopped");
    assertProblem(choose(name(primary())), 409, "conflict", "Conflict")
        .detailSays("monitoring is stopped", "set the mode to follow or observe first");
    assertThat(explanation().path("would_change")).isEmpty();
    assertThat(explanation().path("text").asText()).contains("set the mode to follow");
  }

  @Test
  void aStandbyIsNotChosenAndItIsSaidWhoCanBe() {
    assertProblem(choose(name(standby())), 409, "conflict", "Conflict")
        .at(CHOICE, User.MONITOR.name())
        .detailSays(name(standby()), "can be chosen: " + name(primary()));
  }

  @Test
  void choosingThePrimaryThereIsChangesNothing() {
    long term = status().path("term").asLong();

    assertThat(Json.of(choose(name(primary()))).path("term").asLong()).isEqualTo(term);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none",
        "''",
        "null",
        "{}",
        "[\"follow\"]",
        "\"follow\"",
        "{\"mode\":null}",
        "{\"mode\":1}",
        "{\"mode\":\"FOLLOW\"}",
        "{\"mode\":\"MARKER\"}",
        "{\"mode\":\"follow\"",
        "{\"mode\":\"follow\"}{}",
        "mode=follow",
      })
  void aModeThatIsNoneIsRefusedWithTheOnesThereAre(String body) {
    RequestSpecification request = as(User.MONITOR).contentType("application/json");
    Response response = body == null ? request.put(MODE) : request.body(body).put(MODE);

    assertProblem(response, 400, "bad-request", "BadRequest").at(MODE, User.MONITOR.name());
    JsonNode error = Json.of(response).path("errors").path(0);
    assertThat(error.path("field").asText()).isEqualTo("mode");
    assertThat(error.path("detail").asText()).endsWith(MODES);
    assertThat(response.asString()).doesNotContain("MARKER");
    assertThat(status().path("mode").asText()).isEqualTo("follow");
  }

  @Test
  void whoIsNoMemberIsNotChosenAndItIsSaidWhoCanBe() {
    Response response = choose("bam9.example.org");

    assertProblem(response, 409, "conflict", "Conflict").at(CHOICE, User.MONITOR.name());
    JsonNode errors = Json.of(response).path("errors");
    assertThat(errors.findValuesAsText("field")).containsExactly("member");
    assertThat(errors.path(0).path("detail").asText())
        .contains(cluster.members().stream().map(OperatorsTest::name).toList())
        .endsWith("can be chosen: " + name(primary()));
    assertThat(response.asString()).doesNotContain("bam9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"member\":null}", "{\"member\":1}", "{\"mode\":\"x\"}"})
  void aChoiceThatNamesNobodyIsMalformed(String body) {
    Response response = as(User.MONITOR).contentType("application/json").body(body).put(CHOICE);

    assertProblem(response, 400, "bad-request", "BadRequest").at(CHOICE, User.MONITOR.name());
    assertThat(Json.of(response).path("errors").path(0).path("field").asText()).isEqualTo("member");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
  void onlyJsonIsRead(String type) {
    for (String path : List.of(MODE, CHOICE)) {
      Response response =
          as(User.MONITOR).contentType(type).body("{\"mode\":\"stopped\"}").put(path);

      assertProblem(response, 415, "unsupported-media-type", "UnsupportedMediaType");
    }
    assertThat(status().path("mode").asText()).isEqualTo("follow");
  }

  @ParameterizedTest
  @CsvSource({"PUT, " + MODE, "PUT, " + CHOICE, "GET, " + EXPLANATION})
  void nobodyGetsInWithoutCredentials(Method method, String path) {
    assertProblem(json(anonymous()).request(method, path), 401, "unauthorized", "Unauthorized")
        .at(path, "-")
        .challenges();
    assertProblem(json(impostor()).request(method, path), 401, "unauthorized", "Unauthorized");
  }

  @Test
  void othersMayLookButNotTouch() {
    User other = User.newIn(cluster);

    assertThat(as(other).get(EXPLANATION).statusCode()).isEqualTo(200);
    for (String path : List.of(MODE, CHOICE)) {
      assertProblem(json(as(other)).put(path), 403, "forbidden", "Forbidden")
          .at(path, other.name());
    }
    assertThat(status().path("mode").asText()).isEqualTo("follow");
  }

  @Test
  void operatorsWorkWhileEveryMemberIsDead() {
    User other = User.newIn(cluster);
    String last = name(primary());
    killThemAll();

    assertThat(explanation().path("state").asText()).isEqualTo("PRIMARY_UNREACHABLE");
    assertThat(explanation().path("text").asText())
        .contains(last + " has not answered since", "refused", "unreachable", "Calls wait");
    assertThat(Json.of(setMode("observe")).path("previous").asText()).isEqualTo("follow");
    assertProblem(choose(last), 409, "conflict", "Conflict").detailSays("none can be chosen");
    assertThat(blockers(status())).contains("no_standby_replicating", "standby_silent");
    for (String path : List.of(MODE, CHOICE)) {
      assertProblem(json(as(other)).put(path), 503, "no-primary", "NoPrimary").hasRetryAfter();
    }
    assertProblem(as(other).get(EXPLANATION), 503, "no-primary", "NoPrimary");
  }

  @Test
  void aSettledClusterIsReadyForTheNextFailover() {
    assertThat(status().path("next_failover").path("ready").asBoolean()).isTrue();
    assertThat(blockers(status())).isEmpty();

    SimulatedMember behind = standby();
    behind.reportStatus("NOT_REPLICATING");
    Patience.await("the standby to be told of as not replicating")
        .until(() -> blockers(status()).contains("standby_not_replicating"));

    JsonNode next = status().path("next_failover");
    assertThat(next.path("blockers").path(0).path("member").asText()).isEqualTo(name(behind));
    assertThat(next.path("ready").asBoolean()).as("the other standby is").isTrue();
  }

  @Test
  void theExplanationHasEvidenceAndWhatWouldChangeIt() {
    JsonNode explanation = explanation();

    assertThat(Json.members(explanation))
        .containsExactly("state", "rule", "text", "evidence", "would_change");
    assertThat(explanation.path("evidence")).hasSize(3);
    assertThat(Json.members(explanation.path("evidence").path(0)))
        .containsExactly(
            "member", "outcome", "role", "replication_status", "names_primary", "sent_at");
    JsonNode change = explanation.path("would_change").path(0);
    assertThat(Json.members(change))
        .containsExactly("when", "to_state", "to_member", "after_seconds");
    assertThat(explanation.path("would_change").findValuesAsText("to_state"))
        .contains("PRIMARY_UNREACHABLE", "FAILING_OVER");
    assertThat(explanation.path("text").asText()).endsWith("What to do: nothing.");
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType("application/json").body("{\"mode\":\"stopped\"}");
  }
}

package dev.bamgateway.api.history;

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
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What befell the cluster, told afterwards. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class HistoryTest extends GatewayTest {

  private static final String HISTORY = FAILOVER + "/history";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  void theReceiptOfAProblemIsTheIdOfTheEntryThatTellsOfTheFailover() {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);
    SimulatedMember old = primary();
    SimulatedMember next = standby();
    old.kill();
    Patience.await("the death of the primary to be noticed")
        .until(() -> stateNow().equals("PRIMARY_UNREACHABLE"));

    Response refused = configurationsFor(user);
    String receipt =
        assertProblem(refused, 503, "no-primary", "NoPrimary").ofConfigurationsFor(user).receipt();
    JsonNode open = entry(receipt);
    assertThat(open.path("kind").asText()).isEqualTo("incident");
    assertThat(open.path("outcome").asText()).isEqualTo("open");
    assertThat(open.path("calls").path("failed").asInt()).isEqualTo(1);

    CompletableFuture<Response> patient = soon(() -> configurationsFor(user));
    Patience.await("the second read to be parked")
        .until(() -> entry(receipt).path("calls").path("parked").asInt() == 2);
    cluster.promote(next);
    assertThat(patient.join().statusCode()).as(patient.join().asString()).isEqualTo(200);

    JsonNode entry = entry(receipt);
    assertThat(Json.members(entry))
        .containsExactly(
            "id",
            "kind",
            "outcome",
            "from",
            "to",
            "term",
            "rule",
            "standalone",
            "states",
            "evidence",
            "times",
            "calls",
            "replication_latency_seconds",
            "by",
            "mode");
    assertThat(entry.path("kind").asText()).isEqualTo("switch");
    assertThat(entry.path("outcome").asText()).isEqualTo("switched");
    assertThat(entry.path("from").path("url").asText()).isEqualTo(old.url());
    assertThat(entry.path("to").path("url").asText()).isEqualTo(next.url());
    assertThat(entry.path("states").findValuesAsText("state"))
        .startsWith("PRIMARY_UNREACHABLE")
        .endsWith("MONITORING");
    assertThat(Json.members(entry.path("evidence").path(0)))
        .containsExactly(
            "member", "outcome", "role", "replication_status", "names_primary", "sent_at");
    assertThat(Json.members(entry.path("times")))
        .containsExactly("first_doubt", "verdict", "first_sign_in", "first_good_call");
    List<String> times = Json.texts(entry.path("times"));
    assertThat(times).allMatch(time -> time.matches(TIME)).isSorted();
    assertThat(entry.path("calls").toString())
        .isEqualTo("{\"parked\":2,\"retried\":1,\"failed\":1,\"outcome_unknown\":0}");
    assertThat(refused.asString() + entry).doesNotContain(user.password());
    old.revive();
    cluster.rejoinAsStandby(old);
  }

  @Test
  void aProblemOfASettledClusterHasNoReceipt() {
    User impostor = User.newIn(cluster).withWrongPassword();

    assertProblem(configurationsFor(impostor), 401, "unauthorized", "Unauthorized").hasNoReceipt();
  }

  @Test
  void theHistoryIsReadInPages() {
    for (int i = 0; i < 3; i++) {
      killThemAll();
      healTheCluster();
    }
    List<String> all = Json.of(history("?limit=100")).path("entries").findValuesAsText("id");
    assertThat(all).hasSizeGreaterThan(3).doesNotHaveDuplicates();

    List<String> read = new ArrayList<>();
    String query = "?limit=2";
    while (query != null) {
      JsonNode page = Json.of(history(query));
      assertThat(Json.members(page)).containsExactly("entries", "next_before");
      assertThat(page.path("entries").size()).isBetween(1, 2);
      read.addAll(page.path("entries").findValuesAsText("id"));
      query =
          page.path("next_before").isNull()
              ? null
              : "?limit=2&before=" + page.path("next_before").asText();
    }

    assertThat(read).containsExactlyElementsOf(all);
    assertThat(Json.of(history("")).path("entries").findValuesAsText("verdict")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=ten", "limit=-1", "before=h-9-zz"})
  void whatIsNotUnderstoodIsSaid(String query) {
    Response response = history("?" + query);

    assertProblem(response, 400, "bad-request", "BadRequest").at(HISTORY, User.MONITOR.name());
    JsonNode errors = Json.of(response).path("errors");
    assertThat(errors).hasSize(1);
    assertThat(Json.members(errors.path(0))).containsExactly("field", "detail");
    assertThat(errors.path(0).path("field").asText()).isEqualTo(query.split("=", -1)[0]);
  }

  @Test
  void anEntryThatIsNotThereIsNotFound() {
    Response response = as(User.MONITOR).get(HISTORY + "/h-9-zzzz");

    assertProblem(response, 404, "not-found", "NotFound").detailSays("no such entry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/h-1-0000"})
  void theHistoryIsNotForStrangers(String path) {
    User stranger = User.unknown();

    assertProblem(anonymous().get(HISTORY + path), 401, "unauthorized", "Unauthorized");
    assertProblem(as(stranger).get(HISTORY + path), 401, "unauthorized", "Unauthorized");
  }

  private static Response history(String query) {
    return as(User.MONITOR).get(HISTORY + query);
  }

  private static JsonNode entry(String id) {
    return Json.of(as(User.MONITOR).get(HISTORY + "/" + id));
  }
}

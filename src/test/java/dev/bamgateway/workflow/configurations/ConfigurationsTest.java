package dev.bamgateway.workflow.configurations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.model.Configuration;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample workflow while nothing is wrong, through v2. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class ConfigurationsTest extends GatewayTest {

  @Test
  void theAnswerHasExactlyTheThreeMembersOfTheSample() {
    Response response = configurationsFor(User.newIn(cluster));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("application/json");
    JsonNode json = Json.of(response);
    assertThat(Json.members(json))
        .containsExactly("primary_url", "failover_monitoring_state", "configurations");
    assertThat(json.path("primary_url").asText()).isEqualTo(primary().url());
    assertThat(json.path("failover_monitoring_state").asText()).isEqualTo("MONITORING");
  }

  @Test
  void allPagesAreReadAndBamsOrderIsKept() {
    List<String> names = namesIn(configurationsFor(User.newIn(cluster)));

    assertThat(names).hasSize(SimulatedBam.CONFIGURATIONS);
    assertThat(names)
        .isEqualTo(cluster.database().configurations().stream().map(Configuration::name).toList());
  }

  @Test
  void aPageWithoutLinksThatHoldsAllThereAreIsTheLastOne() {
    String all = "[{\"id\":2,\"name\":\"b\"},{\"id\":1,\"name\":\"ä\"}]";
    primary()
        .fault(
            Fault.answer(200, "{\"count\":2,\"totalCount\":2,\"data\":%s}".formatted(all)),
            V2_CONFIGURATIONS::equals);

    List<String> names = namesIn(configurationsFor(User.newIn(cluster)));

    assertThat(names).containsExactly("b", "ä");
  }

  @Test
  void noConfigurationsAreAnEmptyListAndNoError() {
    primary().fault(Fault.answer(200, "{\"count\":0,\"data\":[]}"), V2_CONFIGURATIONS::equals);

    Response response = configurationsFor(User.newIn(cluster));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(namesIn(response)).isEmpty();
  }

  @Test
  void afterAPlannedSwitchTheNewPrimaryAnswers() {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);

    cluster.promoteGracefully(standby());
    healTheCluster();
    Response response = configurationsFor(user);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(serverOf(response)).isEqualTo(primary().url());
    assertThat(namesIn(response)).hasSize(SimulatedBam.CONFIGURATIONS);
    assertThat(primary().signInAttempts(user.name())).isEqualTo(1);
  }

  @Test
  void aReadDuringAnUnplannedFailoverWaitsForTheNewPrimary() {
    User user = User.newIn(cluster);
    var old = primary();
    var next = standby();
    old.fault(Fault.FROZEN, V2_CONFIGURATIONS::equals);
    var waiting = soon(() -> configurationsFor(user));
    Patience.await("the read to hang").until(() -> old.hanging() == 1);

    old.kill();
    cluster.promote(next);
    Response response = waiting.join();
    cluster.rejoinAsStandby(old);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(serverOf(response)).isEqualTo(next.url());
  }

  @Test
  void aReadThatAPrimaryResetsGoesOnAtTheNextOne() {
    User user = User.newIn(cluster);
    var dying = primary();
    var next = standby();
    long before = dying.requests(V2_CONFIGURATIONS);
    dying.fault(Fault.RESET, V2_CONFIGURATIONS::equals);
    var waiting = soon(() -> configurationsFor(user));
    Patience.await("the read to be repeated")
        .until(() -> dying.requests(V2_CONFIGURATIONS) > before + 2);

    cluster.promoteGracefully(next);
    Response response = waiting.join();

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(serverOf(response)).isEqualTo(next.url());
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() {
    Response response = as(User.newIn(cluster)).head(CONFIGURATIONS);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("application/json");
    assertThat(response.asString()).isEmpty();
  }
}

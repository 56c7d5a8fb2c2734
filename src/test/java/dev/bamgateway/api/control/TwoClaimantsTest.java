package dev.bamgateway.api.control;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A gateway that starts before two members that both claim, the only one who could tell between
 * them being dead.
 */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = SimulatedBam.SPLIT, value = "true"))
class TwoClaimantsTest extends GatewayTest {

  private static final int ROUNDS = 10;

  @Override
  @BeforeEach
  public void healTheCluster() {
    Patience.await("the two claims to be noticed").until(() -> stateNow().equals("AMBIGUOUS"));
  }

  @Test
  void nobodyIsChosenUntilAnAdministratorDoes() {
    String old = name(cluster.member(0));
    String promoted = name(cluster.member(1));
    String dead = name(cluster.member(2));

    assertSteady("AMBIGUOUS", 0);
    assertThat(anonymous().get("/primary").statusCode()).isEqualTo(503);
    assertThat(warnings(status())).contains("two_claimants");
    JsonNode explanation = explanation();
    assertThat(explanation.path("rule").asText()).isEqualTo("undecided");
    assertThat(explanation.path("text").asText())
        .contains(old + " answers as PRIMARY", promoted + " answers as PRIMARY")
        .contains("PUT /api/v1/failover/primary", "can be chosen: " + old + ", " + promoted);
    assertThat(explanation.path("would_change").findValuesAsText("to_member"))
        .contains(old, promoted);
    assertProblem(choose(dead), 409, "conflict", "Conflict")
        .detailSays("can be chosen: " + old + ", " + promoted);

    JsonNode chosen = Json.of(choose(promoted));

    assertThat(chosen.path("state").asText()).isEqualTo("MONITORING");
    assertThat(chosen.path("primary").path("member").asText()).isEqualTo(promoted);
    assertSteady("MONITORING", 1);
    assertThat(warnings(status())).contains("stale_claimant");
    assertThat(explanation().path("text").asText())
        .contains("its claim is stale", old + " still takes itself for the primary: shut it down");
    assertThat(anonymous().get("/primary/" + promoted).statusCode()).isEqualTo(200);
  }

  /** Both are asked again and again, and nothing changes. */
  private void assertSteady(String state, long term) {
    List<SimulatedMember> claimants = cluster.members().subList(0, 2);
    List<Long> before = claimants.stream().map(SimulatedMember::roleProbes).toList();
    Patience.await("both claimants to be asked so often")
        .until(
            () -> {
              JsonNode status = status();
              assertThat(status.path("state").asText()).isEqualTo(state);
              assertThat(status.path("term").asLong()).isEqualTo(term);
              return claimants.get(0).roleProbes() >= before.get(0) + ROUNDS
                  && claimants.get(1).roleProbes() >= before.get(1) + ROUNDS;
            });
  }
}

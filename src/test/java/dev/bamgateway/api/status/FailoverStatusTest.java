package dev.bamgateway.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators see of the cluster. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
public class FailoverStatusTest extends GatewayTest {

  public static final List<String> STATUS =
      List.of(
          "mode",
          "mode_scope",
          "state",
          "state_since",
          "in_doubt",
          "rule",
          "reason",
          "term",
          "term_provisional",
          "primary",
          "would_switch_to",
          "next_failover",
          "warnings",
          "store",
          "members");

  public static final List<String> MEMBER =
      List.of(
          "name",
          "url",
          "configured",
          "eligible",
          "not_eligible_reason",
          "role",
          "role_text",
          "role_since",
          "role_source",
          "claims",
          "stale",
          "reachable",
          "replication",
          "reaches_primary",
          "version",
          "last_answer_at",
          "last_error",
          "probe",
          "certificate_expires_at");

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  void theStatusOfASettledClusterIsDescribedInFull() {
    Response response = as(User.MONITOR).get(FAILOVER);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("application/json");
    JsonNode status = Json.of(response);
    assertThat(Json.members(status)).containsExactlyElementsOf(STATUS);
    assertThat(Json.members(status.path("primary")))
        .containsExactly("member", "url", "term", "since", "standalone");
    assertThat(Json.members(status.path("store"))).containsExactly("kind", "reachable");
    assertThat(Json.members(status.path("next_failover"))).containsExactly("ready", "blockers");
    assertThat(status.path("term_provisional").isBoolean()).isTrue();
    assertThat(status.path("term_provisional").asBoolean()).isFalse();
    assertThat(status.path("state_since").asText()).matches(TIME);
    assertThat(status.path("mode").asText()).isEqualTo("follow");
    assertThat(status.path("rule").asText()).isEqualTo("sole_claimant");
  }

  @Test
  void everyMemberOfTheClusterIsDescribedInFull() {
    JsonNode members = Json.of(as(User.MONITOR).get(FAILOVER)).path("members");

    assertThat(members).hasSize(3);
    assertThat(members)
        .allSatisfy(
            member -> {
              assertThat(Json.members(member)).containsExactlyElementsOf(MEMBER);
              assertThat(Json.members(member.path("replication")))
                  .containsExactly("status", "latency_seconds");
              assertThat(Json.members(member.path("probe")))
                  .containsExactly("outcome", "at", "duration_seconds", "failures_in_row");
              assertThat(member.path("certificate_expires_at").isNull()).isTrue();
              assertThat(member.path("role_source").asText()).isEqualTo("v2");
              assertThat(member.path("version").asText()).startsWith("9.5.0");
              assertThat(member.path("last_answer_at").asText()).matches(TIME);
            });
    assertThat(members.findValuesAsText("role"))
        .containsExactlyInAnyOrder("PRIMARY", "STANDBY", "STANDBY");
  }

  @Test
  void aUserWhomBamLetsInSeesTheStatusToo() {
    assertThat(as(User.newIn(cluster)).get(FAILOVER).statusCode()).isEqualTo(200);
  }

  @Test
  void theMonitoringAccountIsNotAskedOfBam() {
    long before = primary().signInAttempts(User.MONITOR.name());

    as(User.MONITOR).get(FAILOVER).then().statusCode(200);

    assertThat(primary().signInAttempts(User.MONITOR.name())).isEqualTo(before);
  }

  @Test
  void aPromotionRaisesTheTermAndNamesTheNewPrimary() {
    long term = Json.of(as(User.MONITOR).get(FAILOVER)).path("term").asLong();

    cluster.promoteGracefully(standby());
    healTheCluster();

    JsonNode status = Json.of(as(User.MONITOR).get(FAILOVER));
    assertThat(status.path("term").asLong()).isEqualTo(term + 1);
    assertThat(status.path("primary").path("term").asLong()).isEqualTo(term + 1);
    assertThat(status.path("primary").path("url").asText()).isEqualTo(primary().url());
    assertThat(status.path("state").asText()).isEqualTo("MONITORING");
    assertThat(status.path("reason").asText()).contains("127.0.0.1:" + primary().port());
  }
}

package dev.bamgateway.api.control;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.api.status.FailoverStatusTest;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Monitoring is switched off. The deadline is so far away that a call which waited for it would
 * exhaust everybody's patience.
 */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = {
      @ResourceArg(name = "bam.monitor.mode", value = "stopped"),
      @ResourceArg(name = "bam.call.deadline", value = "60s")
    })
class StoppedTest extends GatewayTest {

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Inject FailoverMonitoringManager monitoring;

  private SimulatedMember first;
  private User user;

  @BeforeEach
  void newcomer() {
    first = cluster.member(0);
    user = User.newIn(cluster);
  }

  @Override
  public boolean isSettled(JsonNode status) {
    return status.path("state").asText().equals("STOPPED");
  }

  @Test
  void aReadGoesToTheFirstMember() {
    Response response = configurationsFor(user);

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(serverOf(response)).isEqualTo(first.url());
    assertThat(Json.of(response).path("failover_monitoring_state").asText()).isEqualTo("STOPPED");
  }

  @Test
  void aReadThatCannotConnectFailsAtOnce() {
    first.kill();

    CompletableFuture<Response> call = soon(() -> configurationsFor(user));
    Patience.awaitEnd("the read", call);

    assertProblem(call.join(), 503, "no-primary", "NoPrimary")
        .ofConfigurationsFor(user)
        .detailSays("was asked without waiting, because monitoring is stopped")
        .hasRetryAfter();
  }

  @Test
  void aReadThatFailsGoesOnce() {
    configurationsFor(user).then().statusCode(200);
    long before = first.requests(V2_CONFIGURATIONS);
    first.fault(Fault.ERROR_500, V2_CONFIGURATIONS::equals);

    CompletableFuture<Response> call = soon(() -> configurationsFor(user));
    Patience.awaitEnd("the read", call);

    assertProblem(call.join(), 502, "bam-error", "BamError").ofConfigurationsFor(user);
    assertThat(first.requests(V2_CONFIGURATIONS)).isEqualTo(before + 1);
  }

  @Test
  void everythingOfTheStatusIsPresentThoughNothingIsKnown() {
    JsonNode status = status();

    assertThat(Json.members(status)).containsExactlyElementsOf(FailoverStatusTest.STATUS);
    assertThat(Json.nulls(status)).containsExactly("primary", "would_switch_to");
    assertThat(status.path("members"))
        .hasSize(3)
        .allSatisfy(
            member -> {
              assertThat(Json.members(member)).containsExactlyElementsOf(FailoverStatusTest.MEMBER);
              assertThat(Json.nulls(member))
                  .containsExactly(
                      "not_eligible_reason",
                      "role",
                      "role_text",
                      "role_since",
                      "role_source",
                      "reachable",
                      "reaches_primary",
                      "version",
                      "last_answer_at",
                      "last_error",
                      "probe",
                      "certificate_expires_at");
              assertThat(Json.nulls(member.path("replication")))
                  .containsExactly("status", "latency_seconds");
            });
  }

  @Test
  void nobodyIsProbedAndTheGatewayIsReady() {
    Instant begin = monitoring.lastBeat();
    Patience.await("the loop to run once more").until(() -> monitoring.lastBeat().isAfter(begin));

    assertThat(cluster.members()).allSatisfy(member -> assertThat(member.roleProbes()).isZero());
    Response health = anonymous().get(management.resolve("/q/health/ready"));
    assertThat(health.statusCode()).as(health.asString()).isEqualTo(200);
    assertThat(Json.of(health).path("status").asText()).isEqualTo("UP");
  }
}

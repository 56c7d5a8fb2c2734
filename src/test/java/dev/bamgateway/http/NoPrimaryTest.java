package dev.bamgateway.http;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every member is dead and nobody comes. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class NoPrimaryTest extends GatewayTest {

  private User user = User.MONITOR;

  @BeforeEach
  void killThemAll() {
    user = User.newIn(cluster);
    cluster.members().forEach(SimulatedMember::kill);
    await().pollInterval(Duration.ofMillis(50)).until(() -> state().equals("PRIMARY_UNREACHABLE"));
  }

  @Test
  void aReadWaitsUntilTheDeadlineAndSaysWhenToComeBack() {
    long begin = System.nanoTime();
    Response response = configurationsFor(user);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertProblem(response, 503, "no-primary", "NoPrimary")
        .ofConfigurationsFor(user)
        .hasMessage("Unable to retrieve configurations from Address Manager")
        .detailSays("within 3.0 s", "PRIMARY_UNREACHABLE")
        .hasTerm()
        .hasRetryAfter();
    assertThat(took).isGreaterThan(Duration.ofMillis(2_900));
  }

  @Test
  void theStatusWorksForTheMonitoringAccountAndSaysWhoIsDead() {
    Response response = as(User.MONITOR).get(FAILOVER);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Json.of(response).path("rule").asText()).isEqualTo("primary_silent");
    assertThat(Json.of(response).path("members"))
        .allSatisfy(
            member -> {
              assertThat(member.path("last_error").path("outcome").asText()).isEqualTo("refused");
              assertThat(member.path("probe").path("failures_in_row").asInt()).isPositive();
            });
  }

  @Test
  void theStatusRefusesOthersAtOnce() {
    User impostor = User.MONITOR.withWrongPassword();
    long begin = System.nanoTime();

    assertProblem(as(user).get(FAILOVER), 503, "no-primary", "NoPrimary")
        .at(FAILOVER, user.name())
        .hasRetryAfter();
    assertProblem(as(impostor).get(FAILOVER), 503, "no-primary", "NoPrimary");

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void noMoreCallsWaitThanMay() {
    int tooMany = 5;
    List<CompletableFuture<Response>> calls =
        atOnce(SimulatedBam.MAX_PARKED + tooMany, () -> configurationsFor(user));

    List<Response> busy =
        calls.stream()
            .map(CompletableFuture::join)
            .filter(response -> Json.of(response).path("code").asText().equals("TooBusy"))
            .toList();
    assertThat(busy).hasSize(tooMany);
    assertProblem(busy.get(0), 503, "too-busy", "TooBusy")
        .ofConfigurationsFor(user)
        .detailSays("too many calls are waiting")
        .hasRetryAfter();
  }

  private static String state() {
    return Json.of(as(User.MONITOR).get(FAILOVER)).path("state").asText();
  }
}

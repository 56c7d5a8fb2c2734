package dev.bamgateway.bam.calls;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
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
  void nobodyIsLeft() {
    user = User.newIn(cluster);
    // A user whom BAM has let in before has all the room to wait.
    configurationsFor(user).then().statusCode(200);
    killThemAll();
  }

  @Test
  void aReadWaitsUntilTheDeadlineAndSaysWhenToComeBack() {
    long begin = System.nanoTime();
    Response response = configurationsFor(user);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertProblem(response, 503, "no-primary", "NoPrimary")
        .ofConfigurationsFor(user)
        .hasMessage("Unable to retrieve configurations from Address Manager")
        .detailSays("within 2.0 s", "PRIMARY_UNREACHABLE")
        .hasTerm()
        .hasRetryAfter();
    assertThat(took).isGreaterThan(Duration.ofMillis(1_900));
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
    CompletableFuture<Response> waiting = soon(() -> configurationsFor(user));

    assertProblem(as(user).get(FAILOVER), 503, "no-primary", "NoPrimary")
        .at(FAILOVER, user.name())
        .hasRetryAfter();
    assertProblem(impostor().get(FAILOVER), 503, "no-primary", "NoPrimary");

    assertThat(waiting).as("a read that came earlier and waits").isNotDone();
    healTheCluster();
    waiting.join();
  }

  @Test
  void everyProblemOfThatTimeBearsTheReceiptAlsoWhereNoCallWasMade() {
    String receipt =
        assertProblem(as(user).get(FAILOVER), 503, "no-primary", "NoPrimary").receipt();

    assertThat(
            assertProblem(anonymous().get(CONFIGURATIONS), 401, "unauthorized", "Unauthorized")
                .receipt())
        .isEqualTo(receipt);
    assertThat(assertProblem(setMode("sideways"), 400, "bad-request", "BadRequest").receipt())
        .isEqualTo(receipt);
    healTheCluster();
    assertProblem(setMode("sideways"), 400, "bad-request", "BadRequest").hasNoReceipt();
  }

  @Test
  void noMoreCallsWaitThanMay() {
    int tooMany = 5;
    List<CompletableFuture<Response>> calls =
        atOnce(SimulatedBam.MAX_PARKED + tooMany, () -> configurationsFor(user));

    Patience.await("as many answers as calls are too many")
        .until(() -> calls.stream().filter(CompletableFuture::isDone).count() >= tooMany);
    healTheCluster();

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
}

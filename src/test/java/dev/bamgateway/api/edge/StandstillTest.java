package dev.bamgateway.api.edge;

import static dev.bamgateway.http.Tokens.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.RawConnection;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a caller or a workflow withholds, the gateway itself goes on. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class StandstillTest extends GatewayTest {

  private static final int CONNECTIONS = 50;

  /** Longer than anything here takes, and shorter than the time-out of a probe in Kubernetes. */
  private static final int MILLIS = 4_000;

  @TestHTTPResource("/")
  URI gateway = URI.create("");

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Inject BlockingResource workflow;

  @Test
  void bodiesThatStallHoldUpNothing() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    List<RawConnection> stalled =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(i -> RawConnection.stalledSignIn(gateway, 60_000, 12_000))
            .toList();
    try {
      everythingGoesOn(token);
    } finally {
      stalled.forEach(RawConnection::close);
    }
  }

  @Test
  void workersThatAreBlockedHoldUpNothingElse() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    workflow.holdFromNowOn();
    List<CompletableFuture<Response>> held =
        atOnce(SimulatedBam.WORKERS + 10, () -> bearing(token).get(BlockingResource.PATH));
    try {
      Patience.await("all workers to be held")
          .until(() -> workflow.holding() == SimulatedBam.WORKERS);

      everythingGoesOn(token);

      assertThat(workflow.holding()).isEqualTo(SimulatedBam.WORKERS);
    } finally {
      workflow.letGo();
      held.forEach(answer -> Patience.awaitEnd("a call that was held", answer));
    }
  }

  private void everythingGoesOn(String token) {
    SimulatedMember next = standby();
    managementAnswers();
    cluster.promote(next);
    Patience.await("the promotion to be followed")
        .untilAsserted(
            () ->
                assertThat(soon(token, FAILOVER).jsonPath().getString("primary.url"))
                    .isEqualTo(next.url()));
    assertThat(serverOf(soon(token, CONFIGURATIONS))).isEqualTo(next.url());
    assertThat(soon(token, FAILOVER + "/history").jsonPath().getString("entries[0].outcome"))
        .isEqualTo("switched");
    managementAnswers();
  }

  private void managementAnswers() {
    for (String path : List.of("/q/health/live", "/q/health/ready", "/q/health/started")) {
      assertThat(inTime().get(management.resolve(path)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(inTime().get(management.resolve("/q/metrics")).asString()).contains("bam_");
  }

  private static Response soon(String token, String path) {
    return inTime().header("Authorization", "Bearer " + token).get(path);
  }

  private static io.restassured.specification.RequestSpecification inTime() {
    return RestAssured.given()
        .config(
            RestAssuredConfig.config()
                .httpClient(
                    HttpClientConfig.httpClientConfig()
                        .setParam("http.socket.timeout", MILLIS)
                        .setParam("http.connection.timeout", MILLIS)));
  }
}

package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A gateway is asked to end while a call waits. */
class ShutdownIT {

  private static final String CONFIGURATIONS = "/failover_rest_endpoints/get_configurations";
  private static final String SNAPSHOT = "event:snapshot";

  @Test
  void aReadThatWaitsForAPrimaryIsAnsweredBeforeTheProcessEnds() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, Map.of())).awaitReady()) {
      SimulatedMember old = cluster.member(0);
      SimulatedMember next = cluster.member(1);
      old.fault(Fault.FROZEN, "/api/v2/configurations"::equals);
      CompletableFuture<HttpResponse<String>> read = readBy(gateway);
      Patience.await("the read to hang").until(() -> old.hanging() == 1);
      old.kill();
      Patience.await("the freeze of the primary to be noticed")
          .until(() -> "PRIMARY_UNREACHABLE".equals(gateway.status().getString("state")));

      gateway.terminate();
      Patience.await("the shutdown to begin")
          .until(() -> gateway.log().contains("Waiting for HTTP requests"));
      assertThat(read).as("the read that waits").isNotDone();
      cluster.promote(next);

      HttpResponse<String> answer = read.join();
      assertThat(answer.statusCode()).as(answer.body() + gateway.log()).isEqualTo(200);
      assertThat(new JsonObject(answer.body()).getString("primary_url")).isEqualTo(next.url());
      // Ended by SIGTERM, after all that was to be done.
      assertThat(gateway.exitCode()).isEqualTo(143);
      assertThat(gateway.log()).contains("stopped in");
    }
  }

  @Test
  void whoeverListensToEventsGetsTheFinalStateAndDoesNotKeepTheProcessFromEnding() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, Map.of())).awaitReady()) {
      Iterator<String> stream =
          gateway.lines("/api/v1/failover/events", "monitor").join().body().iterator();
      List<String> events = new ArrayList<>();
      while (!events.contains(SNAPSHOT)) {
        events.add(stream.next());
      }

      gateway.terminate();

      stream.forEachRemaining(events::add);
      assertThat(events).filteredOn(SNAPSHOT::equals).hasSize(2);
      assertThat(gateway.exitCode()).isEqualTo(143);
      assertThat(gateway.log()).contains("stopped in").doesNotContain("Timed out waiting");
    }
  }

  @Test
  void readinessGoesFirstAndAReadThatWouldWaitLongerIsToldToComeBack() {
    Map<String, String> longDeadline =
        Map.of("BAM_CALL_DEADLINE", "60s", "QUARKUS_SHUTDOWN_TIMEOUT", "4s");
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, longDeadline)).awaitReady()) {
      assertThat(readBy(gateway).join().statusCode()).isEqualTo(200);
      cluster.member(0).kill();
      CompletableFuture<HttpResponse<String>> read = readBy(gateway);
      Patience.await("the read to be parked").until(() -> gateway.metric("bam_calls_parked{") == 1);

      gateway.terminate();
      Patience.await("readiness to go")
          .until(() -> gateway.manage("/q/health/ready").statusCode() == 503);
      int alive = gateway.manage("/q/health/live").statusCode();
      assertThat(read).as("the read that waits").isNotDone();
      assertThat(alive).as("liveness").isEqualTo(200);

      HttpResponse<String> answer = read.join();
      assertThat(answer.statusCode()).as(answer.body() + gateway.log()).isEqualTo(503);
      assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("ShuttingDown");
      assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
      assertThat(gateway.exitCode()).isEqualTo(143);
      assertThat(gateway.log()).contains("stopped in").doesNotContain("Timed out waiting");
    }
  }

  /** Nor at the one that has just handed over. */
  @Test
  void noSessionIsLeftAtAnyMember() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, Map.of())).awaitReady()) {
      String token = gateway.signIn("bob").join();
      assertThat(gateway.get(CONFIGURATIONS, token).join().statusCode()).isEqualTo(200);
      assertThat(readBy(gateway).join().statusCode()).isEqualTo(200);
      cluster.quirk(Quirk.TokensAfterFailover.KEPT);
      cluster.promoteGracefully(cluster.member(1));
      Patience.await("the new primary to be followed")
          .until(() -> cluster.member(1).url().equals(gateway.primaryUrl()));
      assertThat(gateway.get(CONFIGURATIONS, token).join().statusCode()).isEqualTo(200);
      assertThat(cluster.member(0).openSessions("ann")).isPositive();
      assertThat(cluster.member(1).openSessions("bob")).isPositive();
      assertThat(cluster.members())
          .allSatisfy(member -> assertThat(member.openSessions("monitor")).isPositive());

      gateway.terminate();

      assertThat(gateway.exitCode()).isEqualTo(143);
      assertThat(cluster.members())
          .allSatisfy(member -> assertThat(member.openSessions()).as(member.name()).isZero());
    }
  }

  private static CompletableFuture<HttpResponse<String>> readBy(GatewayProcess gateway) {
    return gateway.get(CONFIGURATIONS, "ann", Secret.password("ann"));
  }
}

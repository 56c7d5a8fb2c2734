package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gateways that share keys, as pods do, know each other's tokens; others do not. */
class SharedKeyIT {

  private static final String CONFIGURATIONS = "/failover_rest_endpoints/get_configurations";
  private static final String WARNING = "session_key_generated";
  private static final String OLD = Secret.sessionKey('A');
  private static final String NEW = Secret.sessionKey('B');

  @Test
  void aTokenOutlivesTheGatewayThatGaveItAndTheTokensOfBam() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess first = withKeys(cluster, OLD);
        GatewayProcess second = withKeys(cluster, OLD)) {
      String token = first.signIn("ann").join();
      assertReads(first, token);
      assertReads(second, token);

      first.kill();
      assertReads(second, token);

      long before = cluster.member(0).signIns("ann");
      cluster.members().forEach(SimulatedMember::expireTokens);
      assertReads(second, token);

      assertThat(cluster.member(0).signIns("ann")).isEqualTo(before + 1);
      assertThat(warnings(second)).doesNotContain(WARNING);
      second.close();
      assertTellsNoSecret(first);
      assertTellsNoSecret(second);
    }
  }

  @Test
  void aTokenOpensWhileItsKeyIsInTheListAndNoLonger() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess before = withKeys(cluster, OLD);
        GatewayProcess meanwhile = withKeys(cluster, NEW + "," + OLD);
        GatewayProcess after = withKeys(cluster, NEW)) {
      String old = before.signIn("ann").join();
      String renewed = meanwhile.signIn("ann").join();

      assertReads(meanwhile, old);
      assertReads(meanwhile, renewed);
      assertReads(after, renewed);
      assertRefuses(after, old);
      assertRefuses(before, renewed);

      after.close();
      assertTellsNoSecret(after);
    }
  }

  @Test
  void aKeyThatWasMadeUpIsWarnedOf() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, Map.of())).awaitReady()) {
      assertReads(gateway, gateway.signIn("ann").join());
      assertThat(gateway.log()).contains("neither bam.session.key nor bam.session.key-file is set");
      assertThat(warnings(gateway)).contains(WARNING);
    }
  }

  private static GatewayProcess withKeys(SimulatedCluster cluster, String keys) {
    return GatewayProcess.start(Gateways.watching(cluster, Map.of("BAM_SESSION_KEY", keys)))
        .awaitReady();
  }

  private static void assertReads(GatewayProcess gateway, String token) {
    HttpResponse<String> answer = gateway.get(CONFIGURATIONS, token).join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void assertRefuses(GatewayProcess gateway, String token) {
    HttpResponse<String> answer = gateway.get(CONFIGURATIONS, token).join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("Unauthorized");
  }

  private static List<String> warnings(GatewayProcess gateway) {
    return gateway.status().getJsonArray("warnings").stream()
        .map(JsonObject.class::cast)
        .map(warning -> warning.getString("code"))
        .toList();
  }

  private static void assertTellsNoSecret(GatewayProcess gateway) {
    assertThat(gateway.log())
        .contains("Listening on")
        .doesNotContain(WARNING, "neither bam.session.key")
        .doesNotContain(Secret.MARKER, Secret.KEY_MARKER);
  }
}

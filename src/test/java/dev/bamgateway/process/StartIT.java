package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A gateway started with wrong settings, or beside a cluster that is not well. */
class StartIT {

  @Test
  void allMistakesAreNamedAtOnceAndTheProcessEnds() {
    Map<String, String> mistaken =
        Map.of(
            "BAM_CLUSTER_MEMBERS", "http://bam1.example.org",
            "BAM_MONITOR_INTERVAL", "soon",
            "BAM_MONITOR_PASSWORD", Secret.password("monitor"),
            "BAM_MONITOR_FALL", "0");
    try (GatewayProcess gateway = GatewayProcess.launch(mistaken)) {
      assertThat(gateway.exitCode()).isNotZero();
      assertThat(gateway.log())
          .contains("bam.cluster.members: ")
          .contains("bam.cluster.allow-plain-http=true")
          .contains("bam.monitor.interval: ")
          .contains("bam.monitor.username: ")
          .contains("bam.monitor.fall: ")
          .doesNotContain(Secret.MARKER)
          .doesNotContain("\tat ");
    }
  }

  @Test
  void portsThatAreTakenAreAmongTheMistakes() throws IOException {
    try (ServerSocket http = listener();
        ServerSocket management = listener()) {
      String mistakes =
          mistakesOf(
              Map.of(
                  "BAM_CLUSTER_MEMBERS",
                  "https://bam3:",
                  "BAM_MONITOR_INTERVAL",
                  "7",
                  "QUARKUS_HTTP_PORT",
                  String.valueOf(http.getLocalPort()),
                  "QUARKUS_MANAGEMENT_PORT",
                  String.valueOf(management.getLocalPort())));

      assertThat(mistakes)
          .contains("\n  - bam.cluster.members: member 1: write a port behind the colon")
          .contains("\n  - bam.monitor.interval: ")
          .contains("\n  - bam.monitor.password: is missing")
          .contains(
              "\n  - quarkus.http.port: port %d: Address already in use"
                  .formatted(http.getLocalPort()))
          .contains(
              "\n  - quarkus.management.port: port %d: Address already in use"
                  .formatted(management.getLocalPort()));
    }
  }

  @Test
  void filesOfCertificatesThatAreNotThereAreAmongTheMistakes() {
    String mistakes =
        mistakesOf(
            Map.of(
                "BAM_CLUSTER_MEMBERS", "https://bam1.example.org",
                "QUARKUS_TLS_BAM_TRUST_STORE_PEM_CERTS", "/no/such.pem",
                "QUARKUS_TLS_BAM_2_TRUST_STORE_P12_PATH", "/no/such.p12",
                "QUARKUS_TLS_BAM_FAILOVER_API_KEY_STORE_PEM_0_KEY", "/no/such.key"));

    assertThat(mistakes)
        .contains("\n  - bam.monitor.username: is required")
        .contains("\n  - quarkus.tls.bam.trust-store.pem.certs: name a file")
        .contains("\n  - quarkus.tls.bam-2.trust-store.p12.path: name a file")
        .contains("\n  - quarkus.tls.bam-failover-api.key-store.pem.0.key: name a file");
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** What a gateway prints that does not start: one line for each mistake, and no more. */
  private static String mistakesOf(Map<String, String> environment) {
    try (GatewayProcess gateway = GatewayProcess.launch(environment)) {
      assertThat(gateway.exitCode()).isNotZero();
      assertThat(gateway.log()).contains("The settings cannot be used:").doesNotContain("\tat ");
      return gateway.log();
    }
  }

  @Test
  void withADeadStandbyThePrimaryIsFound() {
    startsWith(cluster -> cluster.member(1).kill(), cluster -> cluster.member(0));
  }

  @Test
  void withAFrozenStandbyThePrimaryIsFound() {
    startsWith(cluster -> cluster.member(2).freeze(), cluster -> cluster.member(0));
  }

  @Test
  void withADeadOldPrimaryTheNewOneIsFound() {
    startsWith(
        cluster -> {
          cluster.member(0).kill();
          cluster.promote(cluster.member(1));
        },
        cluster -> cluster.member(1));
  }

  @Test
  void withAFrozenOldPrimaryTheNewOneIsFound() {
    startsWith(
        cluster -> {
          cluster.member(0).freeze();
          cluster.promote(cluster.member(1));
        },
        cluster -> cluster.member(1));
  }

  @Test
  void anOldPrimaryThatStillClaimsIsToldFromTheNewOneByAWitness() {
    startsWith(StartIT::oldPrimaryReturns, cluster -> cluster.member(1));
  }

  @Test
  void anOldPrimaryThatStillClaimsInAClusterOfTwoIsNotTakenAndTheReasonIsGiven() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(2))) {
      oldPrimaryReturns(cluster);
      try (GatewayProcess gateway =
          GatewayProcess.start(Gateways.watching(cluster, Map.of())).awaitReady()) {
        Patience.await("the two claims to be noticed")
            .until(() -> "AMBIGUOUS".equals(gateway.status().getString("state")));

        assertThat(gateway.primaryUrl()).isNull();
        JsonObject status = gateway.status();
        String reason =
            "127.0.0.1:%d claims to be primary, but 127.0.0.1:%d is standalone and may be its successor"
                .formatted(cluster.member(0).port(), cluster.member(1).port());
        assertThat(status.getString("rule")).isEqualTo("unclaimed");
        assertThat(status.getString("reason")).isEqualTo(reason);
      }
    }
  }

  private static void oldPrimaryReturns(SimulatedCluster cluster) {
    SimulatedMember old = cluster.member(0);
    old.kill();
    cluster.promote(cluster.member(1));
    old.revive();
  }

  private static void startsWith(
      Consumer<SimulatedCluster> trouble, Function<SimulatedCluster, SimulatedMember> primary) {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3))) {
      trouble.accept(cluster);
      try (GatewayProcess gateway = GatewayProcess.start(Gateways.watching(cluster, Map.of()))) {
        Patience.await("a primary to be found")
            .until(() -> "MONITORING".equals(gateway.status().getString("state")));

        assertThat(gateway.primaryUrl()).isEqualTo(primary.apply(cluster).url());
      }
    }
  }
}

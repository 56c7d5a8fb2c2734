package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A primary dies under load. */
class FailoverIT {

  private static final int CALLERS = 32;

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void everyReadIsAnsweredWhenThePrimaryIsKilled(String apiVersion) throws Exception {
    everyReadIsAnswered(apiVersion, SimulatedMember::kill);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void everyReadIsAnsweredWhenThePrimaryFreezes(String apiVersion) throws Exception {
    everyReadIsAnswered(apiVersion, SimulatedMember::freeze);
  }

  private static void everyReadIsAnswered(String apiVersion, Consumer<SimulatedMember> disaster)
      throws Exception {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, Map.of("BAM_API_VERSION", apiVersion)))
                .awaitReady();
        Callers callers = Callers.start(gateway, CALLERS)) {
      SimulatedMember old = cluster.member(0);
      SimulatedMember next = cluster.member(1);
      Patience.await("the callers to be served by the old primary")
          .until(() -> callers.answersFrom(old) >= 10L * CALLERS);

      disaster.accept(old);
      Patience.pause(Duration.ofSeconds(2));
      cluster.promote(next);
      Patience.await("the callers to be served by the new primary")
          .until(() -> callers.answersFrom(next) >= 10L * CALLERS);
      callers.stop();

      assertThat(callers.failures()).as(gateway.log()).isEmpty();
      assertThat(callers.lastServers()).containsOnly(next.url());
      assertThat(next.signInAttempts("ann")).isEqualTo(1);
      assertThat(cluster.members())
          .allSatisfy(member -> assertThat(member.foreignTokens()).isZero());
      gateway.close();
      assertThat(gateway.log())
          .contains("-> MONITORING, primary 127.0.0.1:" + next.port())
          .doesNotContain(Secret.MARKER, "BAMAuthToken", "Authorization");
    }
  }
}

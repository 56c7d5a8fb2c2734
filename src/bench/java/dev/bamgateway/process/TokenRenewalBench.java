package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often a user is signed in anew at BAM, whose tokens live no longer than two seconds. */
class TokenRenewalBench {

  @Test
  void signInsOfOneUserInHalfAMinuteOfTraffic() throws Exception {
    try (SimulatedCluster cluster =
            SimulatedCluster.start(TestCluster.ofSize(3).withTokenLifetime(Duration.ofSeconds(2)));
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, Map.of()), FootprintBench.IMAGE_OPTIONS)
                .awaitReady();
        Callers callers = Callers.start(gateway, 8)) {
      SimulatedMember primary = cluster.member(0);
      callers.awaitAnswerFrom(primary);
      Patience.pause(Duration.ofSeconds(30));
      callers.stop();

      long signIns = primary.signInAttempts("ann");
      Figures.add("sign-ins in 30 s, tokens that live 2 s", "1", List.of((double) signIns));
      Figures.add(
          "reads in 30 s, tokens that live 2 s",
          "1",
          List.of((double) callers.answersFrom(primary)));
      assertThat(callers.failures()).isEmpty();
      assertThat(signIns).isBetween(2L, 20L);
    }
  }
}

package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.quirk.Quirk;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How soon a change is noticed, counted in probes: that does not depend on the machine. */
class NoticeIT {

  @Test
  void withTrafficAPromotionTakesAtMostThreeProbesOfTheNewPrimary() throws Exception {
    try (SimulatedCluster cluster = start();
        GatewayProcess gateway =
            GatewayProcess.start(Gateways.watching(cluster, Map.of("BAM_MONITOR_INTERVAL", "5s")))
                .awaitReady();
        Callers callers = Callers.start(gateway, 4)) {
      SimulatedMember next = cluster.member(1);
      Patience.await("the callers to be served by the primary")
          .until(() -> callers.answersFrom(cluster.member(0)) > 0);

      long settled = next.roleProbes();
      cluster.member(0).kill();
      Patience.pause(Duration.ofSeconds(2));
      long inDoubt = next.roleProbes() - settled;
      long before = next.roleProbes();
      cluster.promote(next);
      callers.awaitAnswerFrom(next);
      long probes = next.roleProbes() - before;
      callers.stop();

      assertThat(inDoubt).as("probes while the primary is gone").isGreaterThanOrEqualTo(2);
      assertThat(probes).isBetween(1L, 3L);
      assertThat(callers.failures()).isEmpty();
    }
  }

  @Test
  void withoutTrafficAPlannedSwitchTakesOneRoundOfProbes() {
    try (SimulatedCluster cluster = start();
        GatewayProcess gateway = GatewayProcess.start(Gateways.watching(cluster, Map.of()))) {
      Patience.await("the primary to be found")
          .until(() -> "MONITORING".equals(gateway.status().getString("state")));
      SimulatedMember next = cluster.member(1);

      cluster.promoteGracefully(next);
      long before = next.roleProbes();
      Patience.await("the new primary to be followed")
          .until(() -> next.url().equals(gateway.primaryUrl()));

      // One sees the new role; a second follows if the old primary's answer is late.
      assertThat(next.roleProbes() - before).isBetween(1L, 2L);
    }
  }

  /**
   * Sessions outlive the promotion. Where they are lost, a probe that is refused asks for the role
   * again after it has signed in, and requests would be counted where probes are meant.
   */
  private static SimulatedCluster start() {
    SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
    cluster.quirk(Quirk.TokensAfterFailover.KEPT);
    return cluster;
  }
}

package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.probing.ProbeTestBase;
import dev.bamgateway.monitoring.probing.ProbesOverSockets;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** v1 servers without replication that call themselves primary. */
@QuarkusTest
class UnreplicatedV1Test extends ProbeTestBase {

  private static final Fault OFF =
      Fault.answer(
          200, "\"hostName=bam2|version=8.3.2|replicationRole=PRIMARY|replicationStatus=OFF|\"");

  @Test
  void aStandbyThatWasTakenOutOfReplicationDoesNotClaimBesideTheTruePrimary() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(2), RoleSource.V1, tls);
    for (int round = 0; round < 20; round++) {
      if (round == 2) {
        probed.simulated("bam2").fault(OFF, path -> path.endsWith("/getSystemInfo"));
      }
      List.of("bam1", "bam2").forEach(probed::probe);
      probed.after(Duration.ofMillis(500));

      assertThat(probed.primary()).isEqualTo("bam1");
    }

    Observation.Answered alone = probed.answer("bam2");
    assertThat(alone.role()).isEqualTo(ReplicationRole.STANDALONE);
    assertThat(alone.roleText()).isEqualTo("PRIMARY");
  }
}

package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of v1's {@code getSystemInfo}, in the forms that BAM may give it. */
class V1RoleRequestTest {

  @ParameterizedTest
  @CsvSource({
    "PRIMARY, OFF, STANDALONE",
    "primary, off, STANDALONE",
    "Primary, Off, STANDALONE",
    "PRIMARY, REPLICATING, PRIMARY",
    "PRIMARY, NOT_REPLICATING, PRIMARY",
    "PRIMARY, '', PRIMARY",
    "PRIMARY, OFFLINE, PRIMARY",
    "SECONDARY, OFF, STANDBY",
    "STANDBY, OFF, STANDBY",
    "'', OFF, STANDALONE",
    "unheard of, OFF, UNKNOWN",
  })
  void aPrimaryWhoseReplicationIsOffIsAlone(String role, String status, ReplicationRole read) {
    Observation.Answered answer =
        V1RoleRequest.answered(
            new Probe(HolderOnVirtualTime.B, 1, Instant.EPOCH),
            "\"hostName=bam2|version=8.3.2|clusterRole=PRIMARY|replicationRole=%s|replicationStatus=%s|\""
                .formatted(role, status));

    assertThat(answer.role()).isEqualTo(read);
    assertThat(answer.roleText()).isEqualTo(role);
  }
}

package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.failoverapi.Health;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Identities;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in the forms that BAM may give them. */
class FailoverApiRoleReaderTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private static final Probe PROBE =
      new Probe(Member.of("https://bam1.example.org"), 1, Instant.EPOCH);

  private static Observation.Answered read(String json) throws JsonProcessingException {
    return read(json, PROBE.member());
  }

  /** The answer of the first of these members. */
  private static Observation.Answered read(String json, Member... members)
      throws JsonProcessingException {
    ClusterView view =
        ClusterView.of(List.of(members), MonitoringMode.FOLLOW, HolderOnVirtualTime.TIMING);
    return FailoverApiRoleReader.answered(
        new Probe(members[0], 1, Instant.EPOCH),
        JSON.readValue(json, Health.class),
        Identities.of(view));
  }

  private static String replication(String details) {
    return """
        {"status":"UP","details":{"replicationMetrics":{"status":"UP","details":{"replication":
        {"status":"UP","details":%s}}}}}"""
        .formatted(details);
  }

  @ParameterizedTest
  @CsvSource({
    "Primary, PRIMARY",
    "Standby, STANDBY",
    "SECONDARY, STANDBY",
    "Standalone, STANDALONE",
    "Removed Standby, REMOVED_STANDBY",
    "Observer, UNKNOWN",
  })
  void rolesAreReadLeniently(String text, ReplicationRole role) throws JsonProcessingException {
    Observation.Answered answer = read(replication("{\"replicationRole\":\"" + text + "\"}"));

    assertThat(answer.role()).isEqualTo(role);
    assertThat(answer.roleText()).isEqualTo(text);
    assertThat(answer.status()).isEqualTo(ReplicationStatus.UNKNOWN);
    assertThat(answer.peers()).isEmpty();
  }

  @Test
  void theSampleOfTheGuideIsRead() throws JsonProcessingException {
    Observation.Answered answer =
        read(
            replication(
                "{\"replicationRole\":\"Primary\",\"primary\":{\"ipAddress\":\"10.0.0.1\","
                    + "\"status\":\"Replicating\",\"latency\":\"0\"}}"));

    assertThat(answer.status()).isEqualTo(ReplicationStatus.REPLICATING);
    assertThat(answer.replication().latency()).isEqualTo(Duration.ZERO);
    assertThat(answer.ownAddress()).isEqualTo("10.0.0.1");
  }

  private static final String TWO_STANDBYS =
      replication(
          """
          {"replicationRole":"Standby",
          "primary":{"hostname":"bam1.example.org","ipAddress":"2001:db8::1","status":"Replicating"},
          "standby1":{"hostname":"BAM2.example.org","ipAddress":"2001:DB8:0::2",
          "status":"Replicating","latency":"3"},
          "standby2":{"hostname":"bam3.example.org","ipAddress":"2001:db8::3",
          "status":"Not Replicating"}}""");

  @ParameterizedTest
  @ValueSource(strings = {"https://bam2.example.org", "https://[2001:db8::2]:8443"})
  void ofTwoStandbysTheOneAtTheAskedHostIsItself(String url) throws JsonProcessingException {
    Observation.Answered answer = read(TWO_STANDBYS, Member.of(url));

    assertThat(answer.status()).isEqualTo(ReplicationStatus.REPLICATING);
    assertThat(answer.replication().latency()).isEqualTo(Duration.ofSeconds(3));
    assertThat(answer.ownAddress()).isEqualTo("2001:db8:0::2");
  }

  @Test
  void whereSeveralMembersAreAtOneHostNoneOfThemIsItForCertain() throws JsonProcessingException {
    Observation.Answered answer =
        read(
            TWO_STANDBYS,
            Member.of("https://bam2.example.org:8443"),
            Member.of("https://bam2.example.org:9443"));

    assertThat(answer.status()).isEqualTo(ReplicationStatus.UNKNOWN);
    assertThat(answer.replication().latency()).isNull();
    assertThat(answer.ownAddress()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":\"9.4.0\"}",
        "{\"status\":\"UP\",\"details\":{\"version\":\"9.4.0\"}}"
      })
  void theVersionMayStandInEitherPlace(String process) throws JsonProcessingException {
    String json =
        "{\"status\":\"UP\",\"details\":{\"process\":%s,\"replicationMetrics\":{\"status\":\"N/A\"}}}";

    assertThat(read(json.formatted(process)).version()).isEqualTo("9.4.0");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"details\":{\"uptime\":86400}}', 86400",
    "'{\"uptime\":86400}', 86400",
    "'{\"details\":{\"uptime\":0}}', 0",
    "'{\"details\":{\"uptime\":12.7}}', 12",
    "'{\"details\":{\"uptime\":-5}}',",
    "'{\"details\":{\"uptime\":\"1 day\"}}',",
    "'{\"details\":{\"uptime\":{\"seconds\":5}}}',",
    "'{\"details\":{\"uptime\":null}}',",
    "'{\"details\":{}}',",
    "'{}',",
  })
  void aProcessIsNeverTakenForYoungerThanItIs(String process, @Nullable Long seconds)
      throws JsonProcessingException {
    String json =
        "{\"status\":\"UP\",\"details\":{\"process\":%s,\"replicationMetrics\":{\"status\":\"N/A\"}}}";

    assertThat(read(json.formatted(process)).uptime())
        .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @Test
  void onlyAHealthyServerThatSaysSoHasNoReplication() throws JsonProcessingException {
    String json = "{\"status\":\"%s\",\"details\":{\"replicationMetrics\":{\"status\":\"%s\"}}}";

    assertThat(read(json.formatted("UP", "N/A")).role()).isEqualTo(ReplicationRole.STANDALONE);
    assertThatThrownBy(() -> read(json.formatted("DOWN", "N/A")))
        .isInstanceOf(BamException.ErrorReply.class);
    assertThatThrownBy(() -> read(json.formatted("UP", "UP")))
        .isInstanceOf(BamException.ApiMissing.class);
    assertThatThrownBy(() -> read(replication("{\"replicationRole\":\" \"}")))
        .isInstanceOf(BamException.ApiMissing.class);
  }
}

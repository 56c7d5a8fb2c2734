package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.bamgateway.RandomJson;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.failoverapi.Health;
import dev.bamgateway.bam.v2.DatabasePage;
import dev.bamgateway.bam.v2.SettingsPage;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Identities;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is answered to the question for the role, it is an answer or fails as declared. */
class AnyRoleReplyTest {

  private static final Probe PROBE =
      new Probe(Member.of("https://bam1.example.org"), 1, Instant.EPOCH);

  private static final Identities IDENTITIES =
      Identities.of(
          ClusterView.of(
              List.of(PROBE.member()), MonitoringMode.FOLLOW, HolderOnVirtualTime.TIMING));

  private static final String V2 =
      "{\"count\":1,\"data\":[{\"id\":1,\"replicationRole\":\"PRIMARY\","
          + "\"replicationStatus\":\"REPLICATING\","
          + "\"latencyWarningThreshold\":\"PT1H\","
          + "\"_embedded\":{\"servers\":[{\"name\":\"bam1\","
          + "\"address\":\"10.0.0.1\",\"state\":\"PRIMARY\",\"replicationStatus\":\"REPLICATING\","
          + "\"replicationLatency\":\"PT0S\"},{\"name\":\"bam2\",\"address\":\"10.0.0.2\","
          + "\"state\":\"STANDBY\",\"replicationLatency\":\"PTS60\"}]}}]}";

  private static final String HEALTH =
      "{\"status\":\"UP\",\"details\":{\"process\":{\"status\":\"UP\",\"details\":{\"version\":"
          + "\"9.5.0\"}},\"primaryConnectivity\":{\"status\":\"UP\"},\"replicationMetrics\":"
          + "{\"status\":\"UP\",\"details\":{\"replication\":{\"status\":\"UP\",\"details\":"
          + "{\"replicationRole\":\"Primary\","
          + "\"replicationLatencyWarningThreshold\":\"100\","
          + "\"primary\":{\"hostname\":\"bam1\",\"ipAddress\":"
          + "\"10.0.0.1\",\"status\":\"Replicating\",\"latency\":\"0\"},\"standby1\":{\"hostname\":"
          + "\"bam2\",\"ipAddress\":\"10.0.0.2\",\"status\":\"Replicating\",\"latency\":\"3\"}}}}}}}";

  private static final String V1 =
      "\"hostName=bam1|version=9.4.0|address=10.0.0.1|replicationRole=primary|"
          + "replicationStatus=replicating|\"";

  private interface Reading {
    Observation.Answered answer() throws JsonProcessingException;
  }

  @Provide
  Arbitrary<String> v1() {
    return RandomJson.replies(V1);
  }

  @Provide
  Arbitrary<String> v2() {
    return RandomJson.replies(
        V2, V2.replace("_embedded\":{\"servers\":", "servers\":").replace("}}]}", "}]}"));
  }

  @Provide
  Arbitrary<String> health() {
    return RandomJson.replies(HEALTH, "{\"status\":\"DOWN\",\"details\":{}}");
  }

  @Provide
  Arbitrary<String> latencies() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(seconds -> "PT" + seconds + "S"),
        Arbitraries.longs().map(days -> "P" + days + "D"),
        Arbitraries.bigDecimals().map(seconds -> "PT" + seconds.toPlainString() + "S"),
        Arbitraries.strings().withChars("PTDHMS.0123456789-+ ").ofMaxLength(40),
        RandomJson.texts());
  }

  @Property
  void v1(@ForAll("v1") String reply) {
    assertAnswerOrDeclared(reply, () -> V1RoleRequest.answered(PROBE, reply));
  }

  @Property
  void v2(@ForAll("v2") String reply) {
    assertAnswerOrDeclared(
        reply,
        () ->
            V2RoleRequest.answered(
                PROBE,
                RandomJson.READER.readValue(reply, DatabasePage.class),
                new SettingsPage.SystemSettings("9.5.0", "bam1", "10.0.0.1")));
  }

  @Property
  void failoverApi(@ForAll("health") String reply) {
    assertAnswerOrDeclared(
        reply,
        () -> {
          Health health = RandomJson.READER.readValue(reply, Health.class);
          if (health == null) {
            throw new BamException.Unusable("refused before it is read", null);
          }
          return FailoverApiRoleReader.answered(PROBE, health, IDENTITIES);
        });
  }

  @Property
  void aLatencyCanBeCountedOrIsNone(@ForAll("latencies") String text) {
    Duration latency = Latency.parse(text);

    if (latency != null) {
      assertCountable(latency);
    }
  }

  private static void assertAnswerOrDeclared(String reply, Reading reading) {
    Observation.Answered answer;
    try {
      answer = reading.answer();
    } catch (JsonProcessingException | BamException declared) {
      return;
    }
    assertThat(answer.peers().size()).isLessThanOrEqualTo(Observation.Details.MOST_PEERS);
    assertThat(answer.roleText().length()).isLessThanOrEqualTo(Math.min(reply.length(), 255));
    Stream<@Nullable Duration> own =
        Stream.of(answer.replication().latency(), answer.replication().warnsFrom());
    Stream.concat(own, answer.peers().stream().map(Peer::latency))
        .filter(Objects::nonNull)
        .forEach(AnyRoleReplyTest::assertCountable);
  }

  /** Status and metrics tell it in seconds, and time is compared in nanoseconds. */
  private static void assertCountable(Duration latency) {
    assertThat(latency).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThatCode(latency::toNanos).doesNotThrowAnyException();
  }
}

package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.ClientRefusal;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.DownStatus;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.StandaloneForm;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a probe makes of the Failover API, and of members that do not have it. */
@QuarkusTest
class FailoverApiProbeTest extends ProbeTestBase {

  @ParameterizedTest
  @EnumSource(RoleSource.class)
  void everySourceTellsEveryRole(RoleSource source) {
    ProbesOverSockets probed = cluster(3, source);

    assertThat(Stream.of("bam1", "bam2", "bam3").map(probed::answer))
        .allSatisfy(answer -> assertThat(answer.source()).isEqualTo(source))
        .allSatisfy(answer -> assertThat(answer.fallback()).isNull())
        .extracting(Observation.Answered::role)
        .containsExactly(ReplicationRole.PRIMARY, ReplicationRole.STANDBY, ReplicationRole.STANDBY);
    probed.cluster.removeStandby(probed.simulated("bam3"));
    assertThat(probed.answer("bam3").role()).isEqualTo(ReplicationRole.REMOVED_STANDBY);
    probed.cluster.breakReplication();
    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.STANDALONE);
  }

  @Test
  void aPrimaryTellsItselfAndItsStandbys() {
    ProbesOverSockets probed = cluster(3, null);
    probed.simulated("bam3").lagBehind(Duration.ofSeconds(90));

    Observation.Answered primary = probed.answer("bam1");

    assertThat(primary.roleText()).isEqualTo("Primary");
    assertThat(primary.status()).isEqualTo(ReplicationStatus.REPLICATING);
    assertThat(primary.ownAddress()).isEqualTo("192.0.2.11");
    assertThat(primary.replication().latency()).isEqualTo(Duration.ZERO);
    assertThat(primary.reachesPrimary()).isNull();
    assertThat(primary.version()).isEqualTo("9.5.0");
    assertThat(primary.peers())
        .extracting(Peer::address, Peer::hostName, Peer::role, Peer::latency)
        .containsExactly(
            tuple("192.0.2.11", "bam1.example.org", ReplicationRole.PRIMARY, Duration.ZERO),
            tuple("192.0.2.12", "bam2.example.org", ReplicationRole.STANDBY, Duration.ZERO),
            tuple(
                "192.0.2.13", "bam3.example.org", ReplicationRole.STANDBY, Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @CsvSource({"V1,", "V2,PT1H", "FAILOVER_API,PT1M40S"})
  void theLatencyBeyondWhichBamWarnsIsReadWhereItIsTold(
      RoleSource source, @Nullable Duration warnsFrom) {
    assertThat(cluster(2, source).answer("bam2").replication().warnsFrom()).isEqualTo(warnsFrom);
  }

  @Test
  void theOnlyStandbyIsTheOneThatIsListed() {
    Observation.Answered standby = cluster(2, null).answer("bam2");

    assertThat(standby.ownAddress()).isEqualTo("192.0.2.12");
    assertThat(standby.status()).isEqualTo(ReplicationStatus.REPLICATING);
    assertThat(standby.reachesPrimary()).isTrue();
  }

  @Test
  void ofTwoStandbysOnlyWhatIsSaidOfBothIsBelieved() {
    ProbesOverSockets probed = cluster(3, null);

    Observation.Answered standby = probed.answer("bam2");
    assertThat(standby.ownAddress()).isNull();
    assertThat(standby.status()).isEqualTo(ReplicationStatus.REPLICATING);
    assertThat(standby.replication().latency()).isEqualTo(Duration.ZERO);

    probed.simulated("bam3").kill();
    assertThat(probed.answer("bam2").status()).isEqualTo(ReplicationStatus.UNKNOWN);
  }

  @Test
  void ofTwoStandbysThatTellTheirTrueAddressesEachIsItself() {
    ProbesOverSockets probed = cluster(3, null);
    probed.cluster.members().forEach(SimulatedMember::tellTrueAddress);

    probed.simulated("bam3").kill();

    Observation.Answered standby = probed.answer("bam2");
    assertThat(standby.ownAddress()).isEqualTo("127.0.0.2");
    assertThat(standby.status()).isEqualTo(ReplicationStatus.REPLICATING);
  }

  @ParameterizedTest
  @EnumSource(DownStatus.class)
  void aStandbyWithoutItsPrimaryStillTellsItsRole(DownStatus status) {
    ProbesOverSockets probed = cluster(3, RoleSource.FAILOVER_API);
    probed.cluster.quirk(status);
    probed.simulated("bam1").kill();

    Observation.Answered standby = probed.answer("bam2");

    assertThat(standby.role()).isEqualTo(ReplicationRole.STANDBY);
    assertThat(standby.reachesPrimary()).isFalse();
    assertThat(standby.status()).isEqualTo(ReplicationStatus.NOT_REPLICATING);
  }

  @Test
  void aStandbyOfAFrozenPrimaryDoesNotWaitForItLongerThanAProbe() {
    ProbesOverSockets probed =
        halfPatient(TestCluster.ofSize(2).withFailoverApi(certificates), RoleSource.FAILOVER_API);
    probed.simulated("bam1").freeze();

    assertThat(probed.answer("bam2").reachesPrimary()).isFalse();
  }

  @Test
  void withoutReplicationThereAreNoMetrics() {
    ProbesOverSockets probed = cluster(1, RoleSource.FAILOVER_API);
    probed.cluster.quirk(StandaloneForm.METRICS_NOT_AVAILABLE);

    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.STANDALONE);
    assertThat(probed.answer("bam1").roleText()).isEqualTo("N/A");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(Fault.HTML, Observation.NotBam.class, "web page"),
        Arguments.of(Fault.HTML_503, Observation.Unwell.class, "web page"),
        Arguments.of(Fault.ERROR_500, Observation.Unwell.class, "500"),
        Arguments.of(Fault.answer(503, "{}"), Observation.Unwell.class, "503"),
        Arguments.of(Fault.answer(503, "{\"details\":"), Observation.Unwell.class, "503"),
        Arguments.of(Fault.answer(404, "{}"), Observation.Incompatible.class, "404"),
        Arguments.of(Fault.answer(401, "{}"), Observation.NotPermitted.class, "certificate"),
        Arguments.of(Fault.WRONG_JSON, Observation.NotBam.class, "not a report"),
        Arguments.of(Fault.BROKEN_JSON, Observation.NotBam.class, "not the JSON"),
        Arguments.of(Fault.CUT_BODY, Observation.Unwell.class, "closed"),
        Arguments.of(Fault.RESET_MID_BODY, Observation.Unwell.class, "closed"),
        Arguments.of(Fault.RESET, Observation.Unwell.class, "closed"),
        Arguments.of(Fault.FROZEN, Observation.TimedOut.class, "no answer"),
        Arguments.of(
            Fault.answer(200, "{\"status\":\"UP\",\"details\":{}}"),
            Observation.Incompatible.class,
            "no replication role"));
  }

  private ProbesOverSockets clusterFor(Fault fault, int size, @Nullable RoleSource source) {
    return fault == Fault.FROZEN
        ? halfPatient(TestCluster.ofSize(size).withFailoverApi(certificates), source)
        : cluster(size, source);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsToldWhereThereIsNoOtherSource(
      Fault fault, Class<? extends Observation.Failure> outcome, String detail) {
    ProbesOverSockets probed = clusterFor(fault, 1, RoleSource.FAILOVER_API);
    probed.simulated("bam1").fault(fault, HEALTH::equals);

    Observation failure = probed.probe("bam1");

    assertThat(failure).isInstanceOf(outcome);
    assertThat(((Observation.Failure) failure).detail()).contains(detail);
    assertThat(probed.simulated("bam1").signInAttempts("monitor")).isZero();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultSendsTheSameProbeToTheOtherSource(
      Fault fault, Class<? extends Observation.Failure> outcome, String detail) {
    ProbesOverSockets probed = clusterFor(fault, 2, null);
    probed.simulated("bam2").fault(fault, HEALTH::equals);

    Observation.Answered answer = probed.answer("bam2");

    assertThat(answer.role()).isEqualTo(ReplicationRole.STANDBY);
    assertThat(answer.source()).isEqualTo(RoleSource.V2);
    assertThat(answer.fallback()).contains(detail);
    assertThat(probed.answer("bam1").fallback()).isNull();
  }

  /** Closing a TLS connection that is being flooded may take longer than a probe. */
  @Test
  void aReplyThatIsTooLargeIsGivenUp() {
    ProbesOverSockets probed = cluster(1, RoleSource.FAILOVER_API);
    probed.simulated("bam1").fault(Fault.TOO_LARGE, HEALTH::equals);

    assertThat(probed.probe("bam1"))
        .isInstanceOfAny(Observation.NotBam.class, Observation.TimedOut.class);
  }

  @Test
  void aMemberWithoutV2FallsBackToV1() {
    ClusterOptions options = TestCluster.ofSize(2).withoutV2().withFailoverApi(certificates);
    ProbesOverSockets probed = cluster(options, null, tls);
    probed.simulated("bam1").failoverApi().switchOff();

    Observation.Answered answer = probed.answer("bam1");

    assertThat(answer.source()).isEqualTo(RoleSource.V1);
    assertThat(answer.fallback()).contains("refused");
  }

  @Test
  void aServerThatIsNotTrustedIsNotBelieved() {
    ProbesOverSockets probed = cluster(1, RoleSource.FAILOVER_API);
    probed.simulated("bam1").failoverApi().presentWrongCertificate();

    assertThat(probed.probe("bam1")).isInstanceOf(Observation.TlsRejected.class);
    assertThat(probed.simulated("bam1").requests(HEALTH)).isZero();
  }

  @Test
  void aClientThatIsNotKnownIsRejectedInTheHandshake() {
    ClusterOptions options = TestCluster.ofSize(1).withFailoverApi(certificates);
    ProbesOverSockets probed = cluster(options, RoleSource.FAILOVER_API, as("stranger"));

    assertThat(probed.probe("bam1")).isInstanceOf(Observation.TlsRejected.class);
  }

  @Test
  void orByAnAnswer() {
    ClusterOptions options =
        TestCluster.ofSize(1)
            .withFailoverApi(certificates)
            .withQuirks(Quirks.of(ClientRefusal.STATUS_403));
    ProbesOverSockets probed = cluster(options, null, as("stranger"));

    assertThat(probed.answer("bam1").fallback()).contains("403");
  }

  @Test
  void aBrokenSourceIsAskedAgainAfterAnInterval() {
    ProbesOverSockets probed = cluster(2, null);
    probed.simulated("bam2").fault(Fault.HTML, HEALTH::equals);

    probed.answer("bam2");
    probed.simulated("bam2").heal();
    assertThat(probed.answer("bam2").fallback()).contains("web page");
    assertThat(probed.simulated("bam2").requests(HEALTH)).isEqualTo(1);

    probed.after(ProbesOverSockets.INTERVAL);
    assertThat(probed.answer("bam2").source()).isEqualTo(RoleSource.FAILOVER_API);
    assertThat(probed.answer("bam2").fallback()).isNull();
  }

  @Test
  void aBrokenSourceIsAskedAgainAtOnceIfTheOtherFailsToo() {
    ProbesOverSockets probed = cluster(2, null);
    probed.simulated("bam2").fault(Fault.HTML, HEALTH::equals);
    probed.answer("bam2");
    probed.simulated("bam2").heal();
    probed.cluster.quirk(Quirk.RoleWithoutDatabase.ERROR_500);
    probed.simulated("bam1").kill();

    assertThat(probed.probe("bam2")).isInstanceOf(Observation.Unwell.class);
    assertThat(probed.answer("bam2").source()).isEqualTo(RoleSource.FAILOVER_API);
  }

  @Test
  void aDeadMemberRefusesAndAFrozenOneTimesOutWhateverTheSource() {
    ProbesOverSockets probed = impatient(TestCluster.ofSize(3).withFailoverApi(certificates), null);
    probed.simulated("bam2").kill();
    probed.simulated("bam3").freeze();

    assertThat(probed.probe("bam2")).isInstanceOf(Observation.Refused.class);
    assertThat(probed.probe("bam2")).isInstanceOf(Observation.Refused.class);
    assertThat(probed.probe("bam3")).isInstanceOf(Observation.TimedOut.class);
    assertThat(probed.probe("bam3")).isInstanceOf(Observation.TimedOut.class);
  }

  /** The gateway's own configurations, but for the Failover API the one of that name. */
  private TlsConfigurationRegistry as(String name) {
    return new TlsConfigurationRegistry() {
      @Override
      public Optional<TlsConfiguration> get(String asked) {
        return tls.get(asked.equals("bam-failover-api") ? name : asked);
      }

      @Override
      public Optional<TlsConfiguration> getDefault() {
        return tls.getDefault();
      }

      @Override
      public void register(String newName, TlsConfiguration configuration) {
        tls.register(newName, configuration);
      }
    };
  }
}

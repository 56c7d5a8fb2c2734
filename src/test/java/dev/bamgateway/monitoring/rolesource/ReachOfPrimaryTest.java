package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.probing.ProbeTestBase;
import dev.bamgateway.monitoring.probing.ProbesOverSockets;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** v1 does not tell whether a standby reaches its primary; the health servlet does. */
@QuarkusTest
class ReachOfPrimaryTest extends ProbeTestBase {

  private static final String HEALTH_SERVLET = "/servlets/health";

  private ProbesOverSockets probed(RoleSource source) {
    ProbesOverSockets probed = halfPatient(TestCluster.ofSize(3), source);
    round(probed);
    round(probed);
    return probed;
  }

  private static void round(ProbesOverSockets probed) {
    List.of("bam1", "bam2", "bam3").forEach(probed::probe);
    probed.after(Duration.ofSeconds(1));
  }

  @Test
  void inASettledClusterNobodyIsAsked() {
    ProbesOverSockets probed = probed(RoleSource.V1);
    long atTheStart = probed.simulated("bam2").requests(HEALTH_SERVLET);

    round(probed);
    round(probed);

    assertThat(probed.answer("bam2").reachesPrimary()).isNull();
    assertThat(probed.simulated("bam2").requests(HEALTH_SERVLET)).isEqualTo(atTheStart);
    assertThat(probed.simulated("bam1").requests(HEALTH_SERVLET)).isZero();
  }

  @Test
  void whileOnlyWeDoNotReachThePrimaryAStandbySaysThatItDoes() {
    ProbesOverSockets probed = probed(RoleSource.V1);
    probed.simulated("bam1").fault(Fault.RESET);
    round(probed);

    assertThat(probed.answer("bam2").reachesPrimary()).isTrue();
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
  }

  @Test
  void ofADeadPrimaryItSaysThatItDoesNot() {
    ProbesOverSockets probed = probed(RoleSource.V1);
    probed.simulated("bam1").kill();
    round(probed);

    assertThat(probed.answer("bam2").reachesPrimary()).isFalse();
  }

  @Test
  void besideAClaimThatIsNotBelievedItIsAskedToo() {
    ProbesOverSockets probed = probed(RoleSource.V1);
    probed.simulated("bam1").kill();
    round(probed);
    probed.cluster.promoteForced(probed.simulated("bam2"));
    round(probed);
    probed.simulated("bam1").revive();
    round(probed);

    assertThat(probed.primary()).isEqualTo("bam2");
    assertThat(probed.answer("bam3").reachesPrimary()).isTrue();
  }

  /** It may be gone for good, and the cluster is settled without it. */
  @Test
  void afterAFailoverNobodyIsAskedWhileTheOldPrimaryIsDead() {
    ProbesOverSockets probed = probed(RoleSource.V1);
    probed.simulated("bam1").kill();
    round(probed);
    probed.cluster.promoteForced(probed.simulated("bam2"));
    round(probed);
    round(probed);
    assertThat(probed.primary()).isEqualTo("bam2");
    long before = probed.simulated("bam3").requests(HEALTH_SERVLET);

    round(probed);
    round(probed);

    assertThat(probed.answer("bam3").role()).isEqualTo(ReplicationRole.STANDBY);
    assertThat(probed.simulated("bam3").requests(HEALTH_SERVLET)).isEqualTo(before);
  }

  static Stream<Fault> replies() {
    return Stream.of(
        Fault.FROZEN,
        Fault.HTML,
        Fault.HTML_503,
        Fault.RESET,
        Fault.BROKEN_JSON,
        Fault.TOO_LARGE,
        Fault.redirectTo("/login"),
        Fault.answer(404, "{}"),
        Fault.answer(503, "{}"),
        Fault.answer(503, "{\"message\":\"starting\"}"),
        Fault.answer(200, "{}"),
        Fault.answer(200, "[]"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void anythingElseSaysNothingAndCostsTheRoleNothing(Fault fault) {
    ProbesOverSockets probed = probed(RoleSource.V1);
    probed.simulated("bam1").kill();
    probed.simulated("bam2").fault(fault, HEALTH_SERVLET::equals);
    round(probed);

    assertThat(probed.answer("bam2").reachesPrimary()).isNull();
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
    assertThat(probed.simulated("bam2").requests(HEALTH_SERVLET)).isPositive();
  }

  @Test
  void aWayThatIsNotWellIsToldWithStatus200Too() {
    ProbesOverSockets probed = probed(RoleSource.V1);
    probed
        .simulated("bam2")
        .fault(
            Fault.answer(200, "{\"timeToDatabase\":-1,\"connectionStatus\":\"not healthy\"}"),
            HEALTH_SERVLET::equals);
    probed.simulated("bam1").kill();
    round(probed);

    assertThat(probed.answer("bam2").reachesPrimary()).isFalse();
  }

  @Test
  void whereV2NamesThePrimaryItIsNotAsked() {
    ProbesOverSockets probed = probed(RoleSource.V2);
    probed.simulated("bam1").kill();
    round(probed);

    probed.answer("bam2");
    assertThat(probed.simulated("bam2").requests(HEALTH_SERVLET)).isZero();
  }
}

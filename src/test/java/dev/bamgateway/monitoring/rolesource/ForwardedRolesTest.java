package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.probing.ProbeTestBase;
import dev.bamgateway.monitoring.probing.ProbesOverSockets;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Standbys that report the primary's role as their own. */
@QuarkusTest
class ForwardedRolesTest extends ProbeTestBase {

  private static final List<String> ALL = List.of("bam2", "bam3", "bam1");

  private static final Duration STEP = Duration.ofSeconds(1);

  private ProbesOverSockets forwarding(RoleSource source, Quirk... others) {
    Quirks quirks = Quirks.of(others).with(Quirk.RoleOnStandby.FORWARDED);
    return cluster(TestCluster.ofSize(3).withQuirks(quirks), source, tls);
  }

  /** Probes everybody so many times, a second apart. */
  private static void rounds(ProbesOverSockets probed, int count) {
    for (int round = 0; round < count; round++) {
      ALL.forEach(probed::probe);
      probed.after(STEP);
    }
  }

  private static long readOnlySignIns(ProbesOverSockets probed) {
    return ALL.stream().mapToLong(name -> probed.simulated(name).readOnlySignIns()).sum();
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void theTruePrimaryIsAdoptedFromTheStart(RoleSource source) {
    ProbesOverSockets probed = forwarding(source);

    Observation.Answered standby = probed.answer("bam2");
    rounds(probed, 3);

    assertThat(standby.role()).isEqualTo(ReplicationRole.STANDBY);
    assertThat(standby.roleText()).isEqualTo("PRIMARY");
    assertThat(probed.primary()).isEqualTo("bam1");
  }

  @ParameterizedTest
  @EnumSource(Quirk.V1ReadOnlyRefusal.class)
  void v1RefusesInAnyForm(Quirk.V1ReadOnlyRefusal refusal) {
    ProbesOverSockets probed = forwarding(RoleSource.V1, refusal);

    rounds(probed, 1);

    assertThat(probed.primary()).isEqualTo("bam1");
    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aPrimaryThatOnlyWeCannotReachIsNotLeftForAForwardingStandby(RoleSource source) {
    ProbesOverSockets probed = forwarding(source);
    rounds(probed, 1);

    probed.simulated("bam1").fault(Fault.RESET);
    for (int round = 0; round < 20; round++) {
      rounds(probed, 1);
      assertThat(probed.primary()).isEqualTo("bam1");
      assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aPlannedFailoverIsFollowed(RoleSource source) {
    ProbesOverSockets probed = forwarding(source);
    rounds(probed, 1);

    probed.cluster.promoteGracefully(probed.simulated("bam2"));
    rounds(probed, 12);

    assertThat(probed.primary()).isEqualTo("bam2");
    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.STANDBY);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aPromotionPastADeadPrimaryIsFollowed(RoleSource source) {
    ProbesOverSockets probed = forwarding(source);
    rounds(probed, 1);

    probed.simulated("bam1").kill();
    rounds(probed, 3);
    probed.cluster.promoteForced(probed.simulated("bam3"));
    rounds(probed, 3);

    assertThat(probed.primary()).isEqualTo("bam3");
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void theSessionOfATestIsSignedOutAtOnce(RoleSource source) {
    ProbesOverSockets probed = forwarding(source);

    probed.answer("bam2");

    assertThat(probed.simulated("bam2").readOnlySignIns()).isEqualTo(1);
    Patience.await("the session of the test to be signed out")
        .until(() -> probed.simulated("bam2").openSessions() == 1);
  }

  @Test
  void aStandbyThatGoesOnClaimingIsTestedOnceAnInterval() {
    ProbesOverSockets probed = forwarding(RoleSource.V2);

    rounds(probed, 5);
    assertThat(probed.simulated("bam2").readOnlySignIns()).isEqualTo(1);
    rounds(probed, 5);
    assertThat(probed.simulated("bam2").readOnlySignIns()).isEqualTo(2);
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void inASettledHonestClusterNobodyIsTested(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    rounds(probed, 1);
    long atTheStart = readOnlySignIns(probed);

    rounds(probed, 12);

    assertThat(probed.primary()).isEqualTo("bam1");
    assertThat(atTheStart).isEqualTo(1);
    assertThat(readOnlySignIns(probed)).isEqualTo(atTheStart);
  }

  @Test
  void anUnclearTestLeavesWhatWasSaidOrFoundBefore() {
    ProbesOverSockets probed = halfPatient(TestCluster.ofSize(2), RoleSource.V2);
    probed.answer("bam2");
    probed.cluster.quirk(Quirk.RoleOnStandby.FORWARDED);
    probed.simulated("bam2").fault(Fault.ERROR_500, "/api/v2/sessions"::equals);

    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.PRIMARY);
    probed.after(ProbesOverSockets.INTERVAL);
    probed.simulated("bam2").heal();
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
    probed.after(ProbesOverSockets.INTERVAL);
    probed.simulated("bam2").fault(Fault.FROZEN, "/api/v2/sessions"::equals);
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
    probed.after(ProbesOverSockets.INTERVAL);
    assertThat(probed.answer("bam2").role())
        .as("with a second unclear test in a row nothing is known any more")
        .isEqualTo(ReplicationRole.PRIMARY);
  }

  @Test
  void twoWhoClaimAreBothTestedAndTwoHonestClaimsStand() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), RoleSource.V2, tls);
    rounds(probed, 1);
    probed.after(ProbesOverSockets.INTERVAL);
    probed.simulated("bam1").kill();
    probed.cluster.promoteForced(probed.simulated("bam2"));
    probed.simulated("bam1").revive();

    rounds(probed, 2);

    assertThat(probed.simulated("bam1").readOnlySignIns()).isEqualTo(2);
    assertThat(probed.simulated("bam2").readOnlySignIns()).isEqualTo(1);
    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.PRIMARY);
  }
}

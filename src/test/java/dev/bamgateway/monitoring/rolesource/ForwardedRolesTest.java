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
import dev.bamgateway.simulator.quirk.V1Quirk;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    assertThat(atTheStart).as("the others say Standby themselves").isZero();
    assertThat(readOnlySignIns(probed)).isZero();
  }

  @Test
  void anUnclearTestLeavesWhatWasSaidOrFoundBefore() {
    Quirks quirks = Quirks.of(Quirk.RoleOnStandby.FORWARDED);
    ProbesOverSockets probed = halfPatient(TestCluster.ofSize(2).withQuirks(quirks), RoleSource.V2);
    // The session it has does; another is not to be had.
    probed.simulated("bam2").fault(Fault.ERROR_500, "/api/v2/sessions"::equals);
    probed
        .simulated("bam2")
        .faultOnce(Fault.slow(Duration.ofMillis(1)), "/api/v2/sessions"::equals);

    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.PRIMARY);
    probed.after(ProbesOverSockets.INTERVAL);
    probed.simulated("bam2").heal();
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
    for (Fault fault : List.of(Fault.ERROR_500, Fault.FROZEN, Fault.HTML, Fault.ERROR_500)) {
      probed.after(ProbesOverSockets.INTERVAL);
      probed.simulated("bam2").heal();
      probed.simulated("bam2").fault(fault, "/api/v2/sessions"::equals);
      assertThat(probed.answer("bam2").role()).as("%s", fault).isEqualTo(ReplicationRole.STANDBY);
    }
  }

  /** None of them forwards, so there is nothing to see through. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void theClaimsOfMembersThatHaveSaidStandbyThemselvesStandUntested(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    rounds(probed, 1);
    probed.after(ProbesOverSockets.INTERVAL);
    probed.simulated("bam1").kill();
    probed.cluster.promoteForced(probed.simulated("bam2"));
    probed.simulated("bam1").revive();

    rounds(probed, 2);

    assertThat(readOnlySignIns(probed)).isZero();
    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.PRIMARY);
  }

  @Test
  void twoWhoClaimAreBothTestedAndAnHonestClaimStands() {
    ProbesOverSockets probed = forwarding(RoleSource.V2);
    rounds(probed, 1);
    probed.after(ProbesOverSockets.INTERVAL);
    probed.simulated("bam1").kill();
    probed.cluster.promoteForced(probed.simulated("bam2"));
    probed.simulated("bam1").revive();
    long before = probed.simulated("bam1").readOnlySignIns();

    rounds(probed, 7);

    assertThat(probed.simulated("bam1").readOnlySignIns()).isGreaterThan(before);
    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.answer("bam3").role()).isEqualTo(ReplicationRole.STANDBY);
  }

  /** As BAM before 9.3, and whichever later one does: the session that comes is like any other. */
  @ParameterizedTest
  @EnumSource(Quirk.V1StandbyText.class)
  void theOnlyClaimIsBelievedWhereV1PassesOverTheWishToReadOnly(Quirk.V1StandbyText standby) {
    ProbesOverSockets probed =
        cluster(
            TestCluster.ofSize(2).withQuirks(Quirks.of(V1Quirk.ReadOnlyWish.PASSED_OVER, standby)),
            RoleSource.V1,
            tls);

    Observation.Answered first = probed.answer("bam1");
    probed.answer("bam2");
    probed.after(STEP);
    probed.answer("bam1");

    assertThat(first.role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.primary()).isEqualTo("bam1");
    Patience.await("the session of the test to be signed out")
        .until(() -> probed.simulated("bam1").openSessions() == 1);
  }

  @Test
  void aSessionOfWhichOnlyTheWishIsKnownMakesNobodyAStandby() {
    ProbesOverSockets probed =
        cluster(
            TestCluster.ofSize(2).withQuirks(Quirks.of(V1Quirk.ReadOnlyWish.PASSED_OVER)),
            RoleSource.V1,
            tls);
    probed
        .simulated("bam1")
        .fault(
            Fault.answer(500, "\"You do not have the rights for this\""),
            path -> path.endsWith("/getReplicationInfo"));

    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.simulated("bam1").readOnlySignIns()).isEqualTo(1);
  }

  static Stream<Fault> notLoggedIn() {
    return Stream.of(
        Fault.answer(401, "\"Not logged in\""),
        Fault.answer(403, "\"Not logged in\""),
        Fault.answer(500, "text/plain", "Not logged in"),
        Fault.answer(200, "text/plain", "Not logged in"));
  }

  /** The session of the test had ended: that tells nothing of what such a session may do. */
  @ParameterizedTest
  @MethodSource("notLoggedIn")
  void aTestWhoseSessionIsGoneMakesNobodyAStandby(Fault gone) {
    ProbesOverSockets probed =
        cluster(
            TestCluster.ofSize(2).withQuirks(Quirks.of(V1Quirk.ReadOnlyWish.PASSED_OVER)),
            RoleSource.V1,
            tls);
    probed.simulated("bam1").faultOnce(gone, path -> path.endsWith("/getReplicationInfo"));

    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.simulated("bam1").readOnlySignIns()).isEqualTo(1);
  }

  /** So it is with the ordinary session, beside which the other's rights are judged. */
  @ParameterizedTest
  @MethodSource("notLoggedIn")
  void norDoesOneWhoseOrdinarySessionIsGone(Fault gone) {
    ProbesOverSockets probed =
        cluster(
            TestCluster.ofSize(2).withQuirks(Quirks.of(V1Quirk.ReadOnlyWish.PASSED_OVER)),
            RoleSource.V1,
            tls);
    probed.simulated("bam1").fault(gone, path -> path.endsWith("/getReplicationInfo"));
    probed
        .simulated("bam1")
        .faultOnce(
            Fault.answer(500, "\"You do not have the rights for this\""),
            path -> path.endsWith("/getReplicationInfo"));

    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
  }

  /** Frozen for us alone: the standby goes on forwarding, and calling itself primary. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void besideAFrozenPrimaryAForwardingStandbyIsNeverChosen(RoleSource source) {
    ProbesOverSockets probed =
        impatient(
            TestCluster.ofSize(2).withQuirks(Quirks.of(Quirk.RoleOnStandby.FORWARDED)), source);
    probed.probe("bam2");
    probed.probe("bam1");
    assertThat(probed.primary()).isEqualTo("bam1");

    probed.simulated("bam1").fault(Fault.FROZEN);
    List<Fault> unclear = List.of(Fault.ERROR_500, Fault.RESET, Fault.HTML);
    for (int round = 0; round < 9; round++) {
      probed.after(ProbesOverSockets.INTERVAL);
      probed.simulated("bam2").heal();
      if (round >= 3) {
        probed
            .simulated("bam2")
            .fault(
                unclear.get(round % 3),
                path -> path.contains("login") || path.endsWith("/sessions"));
      }
      probed.probe("bam1");
      assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
      assertThat(probed.primary()).isEqualTo("bam1");
    }
  }

  /** The gateway has heard only the standby, so the frozen member may be the primary. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void norIsItByAGatewayThatIsStartedMeanwhile(RoleSource source) {
    ProbesOverSockets probed =
        impatient(
            TestCluster.ofSize(2).withQuirks(Quirks.of(Quirk.RoleOnStandby.FORWARDED)), source);
    probed.simulated("bam1").fault(Fault.FROZEN);

    for (int round = 0; round < 6; round++) {
      probed.probe("bam1");
      assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
      assertThat(probed.primary()).isNull();
      probed.after(ProbesOverSockets.INTERVAL);
    }
  }

  /** Cut off from its primary it says what it is; that is no proof that it never forwards. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aForwardingStandbyThatSpokeForItselfWhileItsPrimaryWasGoneIsTestedAgain(RoleSource source) {
    ProbesOverSockets probed =
        impatient(
            TestCluster.ofSize(2).withQuirks(Quirks.of(Quirk.RoleOnStandby.FORWARDED)), source);
    probed.probe("bam2");
    probed.probe("bam1");
    probed.simulated("bam1").kill();
    probed.after(STEP);
    assertThat(probed.answer("bam2").roleText()).isNotEqualTo("PRIMARY");

    probed.simulated("bam1").revive();
    probed.simulated("bam1").fault(Fault.RESET);
    for (int round = 0; round < 6; round++) {
      probed.after(STEP);
      probed.probe("bam1");
      assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);
      assertThat(probed.primary()).isEqualTo("bam1");
    }
  }

  /** A BAM that grants read-only sessions to whoever asks has told nothing of anybody. */
  @Test
  void ifEverybodyAnswersAndTheOnlyClaimFallsItStandsAfterASecondTest() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(2), RoleSource.V2, tls);
    probed
        .simulated("bam2")
        .fault(
            Fault.answer(200, "{\"data\":[{\"replicationRole\":\"REMOVED_STANDBY\"}]}"),
            "/api/v2/databases"::equals);
    probed
        .simulated("bam1")
        .fault(
            Fault.answer(201, "{\"basicAuthenticationCredentials\":\"eDp5\",\"readOnly\":true}"),
            "/api/v2/sessions"::equals);
    probed
        .simulated("bam1")
        .faultOnce(Fault.slow(Duration.ofMillis(1)), "/api/v2/sessions"::equals);
    probed.answer("bam2");

    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.STANDBY);
    probed.after(ProbesOverSockets.INTERVAL);
    probed.answer("bam2");
    assertThat(probed.answer("bam1").role()).isEqualTo(ReplicationRole.PRIMARY);
    assertThat(probed.primary()).isEqualTo("bam1");
  }
}

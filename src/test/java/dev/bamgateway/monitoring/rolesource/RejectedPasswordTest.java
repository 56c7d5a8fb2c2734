package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.probing.ProbeTestBase;
import dev.bamgateway.monitoring.probing.ProbesOverSockets;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BAM locks accounts after failed sign-ins. A password that is wrong must not be tried on and on;
 * one that is right must be, by whoever may be primary the next moment.
 */
@QuarkusTest
class RejectedPasswordTest extends ProbeTestBase {

  private static final String ACCOUNT = "monitor";
  private static final List<String> ALL = List.of("bam2", "bam3", "bam1");
  private static final Duration PACE = Duration.ofSeconds(5);
  private static final int A_MINUTE = 12;

  /** A standby that has lost its primary's database rejects everybody, and knows no role. */
  private static final Quirks ORPHANS_REJECT =
      Quirks.of(Quirk.SignInWithoutDatabase.STATUS_401, Quirk.RoleWithoutDatabase.ERROR_500);

  private static final String HEALTH_SERVLET = "/servlets/health";

  private static final Fault REJECTION =
      Fault.answer(401, "{\"code\":\"InvalidUsernameOrPassword\"}");

  private static final Fault FORBIDDEN = Fault.answer(403, "{\"code\":\"AccessDenied\"}");

  private static void rounds(ProbesOverSockets probed, int count) {
    for (int round = 0; round < count; round++) {
      ALL.forEach(probed::probe);
      probed.after(PACE);
    }
  }

  private static long attempts(ProbesOverSockets probed) {
    return ALL.stream().mapToLong(name -> probed.simulated(name).signInAttempts(ACCOUNT)).sum();
  }

  private static void passwordAtBam(ProbesOverSockets probed, String password) {
    probed.cluster.database().putUser(SimulatedUser.of(ACCOUNT, password, "admin"));
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aWrongPasswordIsTriedAHandfulOfTimesInFiveMinutes(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    passwordAtBam(probed, Secret.password("changed"));

    rounds(probed, 5 * A_MINUTE);

    assertThat(attempts(probed)).as("each once, and one a minute").isBetween(4L, 8L);
    assertThat(ALL)
        .as("in turn")
        .allSatisfy(
            name -> assertThat(probed.simulated(name).signInAttempts(ACCOUNT)).isBetween(2L, 3L))
        .allSatisfy(
            name ->
                assertThat(probed.probe(name)).isInstanceOf(Observation.CredentialsRejected.class));
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void soIsOneThatWasRightUntilItWasChanged(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    rounds(probed, 2);
    assertThat(probed.primary()).isEqualTo("bam1");
    long before = attempts(probed);
    passwordAtBam(probed, Secret.password("changed"));
    probed.cluster.members().forEach(member -> member.expireTokens());

    rounds(probed, 5 * A_MINUTE);

    assertThat(attempts(probed) - before).isBetween(4L, 9L);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void onceItIsRightAtBamAgainAllMembersAnswerWithinTwoMinutes(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    passwordAtBam(probed, Secret.password("changed"));
    rounds(probed, 2 * A_MINUTE);

    passwordAtBam(probed, Secret.password(ACCOUNT));
    rounds(probed, A_MINUTE + 2);

    assertThat(probed.primary()).isEqualTo("bam1");
    ALL.forEach(probed::answer);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aStandbyThatRejectsEverybodyForWantOfADatabaseIsAskedAtEveryProbe(RoleSource source) {
    ProbesOverSockets probed =
        cluster(TestCluster.ofSize(3).withQuirks(ORPHANS_REJECT), source, tls);
    rounds(probed, 2);

    probed.simulated("bam1").kill();
    probed.simulated("bam2").expireTokens();
    probed.simulated("bam3").expireTokens();
    rounds(probed, A_MINUTE);
    assertThat(probed.probe("bam2")).isInstanceOf(Observation.CredentialsRejected.class);
    assertThat(probed.primary()).isEqualTo("bam1");

    probed.cluster.promoteForced(probed.simulated("bam2"));
    rounds(probed, 1);

    assertThat(probed.primary()).isEqualTo("bam2");
  }

  /** No member has let the account in yet, so the password might be wrong. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void alsoOfAGatewayThatWasStartedMeanwhileOnceItReachesADatabase(RoleSource source) {
    ProbesOverSockets probed =
        cluster(TestCluster.ofSize(3).withQuirks(ORPHANS_REJECT), source, tls);
    probed.simulated("bam1").kill();
    rounds(probed, 3 * A_MINUTE);
    assertThat(attempts(probed)).isBetween(3L, 6L);

    probed.cluster.promoteForced(probed.simulated("bam2"));
    rounds(probed, 2);

    assertThat(probed.primary()).isEqualTo("bam2");
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aPrimaryThatComesBackIsAskedAtOnce(RoleSource source) {
    ProbesOverSockets probed =
        cluster(TestCluster.ofSize(3).withQuirks(ORPHANS_REJECT), source, tls);
    probed.simulated("bam1").kill();
    rounds(probed, A_MINUTE);

    probed.simulated("bam1").revive();
    rounds(probed, 1);

    assertThat(probed.primary()).isEqualTo("bam1");
  }

  /** A proxy, or a server that is starting: nobody says that the password is wrong. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aRefusalByStatusIsNoRejectionSoOnceItIsOverEverybodyIsAskedAtTheNextProbe(
      RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    refuseByStatus(probed);
    rounds(probed, 3);
    assertThat(ALL)
        .as("once an interval")
        .allSatisfy(
            name -> assertThat(probed.simulated(name).signInAttempts(ACCOUNT)).isEqualTo(3));

    probed.cluster.members().forEach(member -> member.heal());
    rounds(probed, 1);

    ALL.forEach(probed::answer);
    assertThat(probed.primary()).isEqualTo("bam1");
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void whoRefusesByStatusRestsAnIntervalHoweverOftenItIsProbed(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    refuseByStatus(probed);

    for (int i = 0; i < 10; i++) {
      assertThat(probed.probe("bam1")).isInstanceOf(Observation.CredentialsRejected.class);
      probed.after(Duration.ofMillis(499));
    }

    assertThat(probed.simulated("bam1").signInAttempts(ACCOUNT)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void whatIsRefusedByStatusForHalfAMinuteIsRejected(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    refuseByStatus(probed);
    rounds(probed, A_MINUTE);
    long before = attempts(probed);
    assertThat(before).isBetween(18L, 24L);

    rounds(probed, 4 * A_MINUTE);
    assertThat(attempts(probed) - before).as("one a minute").isBetween(3L, 5L);

    probed.cluster.members().forEach(member -> member.heal());
    rounds(probed, A_MINUTE + 2);
    assertThat(probed.primary()).isEqualTo("bam1");
  }

  private static void refuseByStatus(ProbesOverSockets probed) {
    probed
        .cluster
        .members()
        .forEach(member -> member.fault(FORBIDDEN, RejectedPasswordTest::isSignIn));
  }

  /** Whose sessions go on: what no sign-in may do is no proof against them. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aRefusalWithoutBamsWordsCastsNoDoubtOnTheSessionsOfOthers(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    rounds(probed, 2);
    long before = attempts(probed);
    probed
        .cluster
        .members()
        .forEach(member -> member.fault(FORBIDDEN, RejectedPasswordTest::isSignIn));
    probed.simulated("bam3").expireTokens();

    rounds(probed, 2);

    assertThat(probed.probe("bam3")).isInstanceOf(Observation.CredentialsRejected.class);
    assertThat(probed.simulated("bam1").signInAttempts(ACCOUNT)).isEqualTo(1);
    assertThat(attempts(probed) - before).isPositive();
    probed.answer("bam1");
    probed.answer("bam2");
  }

  /** A standby that was removed, and has users of its own now. */
  @Test
  void aMemberThatAloneRejectsTheAccountIsAskedOnceAMinute() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), RoleSource.V2, tls);
    rounds(probed, 1);
    probed.simulated("bam3").fault(REJECTION, RejectedPasswordTest::isSignIn);
    probed.simulated("bam3").expireTokens();
    long before = probed.simulated("bam3").signInAttempts(ACCOUNT);

    rounds(probed, 5 * A_MINUTE);

    assertThat(probed.simulated("bam3").signInAttempts(ACCOUNT) - before).isBetween(5L, 8L);
    probed.answer("bam1");
    probed.answer("bam2");
    assertThat(probed.simulated("bam1").signInAttempts(ACCOUNT)).as("proved anew").isEqualTo(2);
  }

  /** The sessions of before had gone on; nobody can say yet that the new primary is one. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aPasswordThatWasChangedBeforeAPromotionIsNotTriedOnAndOn(RoleSource source) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), source, tls);
    rounds(probed, 1);
    passwordAtBam(probed, Secret.password("changed"));
    probed.simulated("bam1").kill();
    probed.cluster.promoteForced(probed.simulated("bam2"));
    probed.cluster.members().forEach(member -> member.expireTokens());
    long before = attempts(probed);

    rounds(probed, 5 * A_MINUTE);

    assertThat(attempts(probed) - before).isBetween(8L, 12L);
  }

  /** Where no health servlet tells of the database, only asking does. */
  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aPromotedStandbyIsFoundInTheNextRoundAlsoWithoutItsHealthServlet(RoleSource source) {
    ProbesOverSockets probed =
        cluster(TestCluster.ofSize(3).withQuirks(ORPHANS_REJECT), source, tls);
    rounds(probed, 2);
    probed
        .cluster
        .members()
        .forEach(member -> member.fault(Fault.answer(404, "{}"), HEALTH_SERVLET::equals));
    probed.simulated("bam1").kill();
    probed.simulated("bam2").expireTokens();
    probed.simulated("bam3").expireTokens();
    rounds(probed, A_MINUTE - 1);
    assertThat(probed.probe("bam2")).isInstanceOf(Observation.CredentialsRejected.class);

    probed.cluster.promoteForced(probed.simulated("bam2"));
    rounds(probed, 1);

    assertThat(probed.primary()).isEqualTo("bam2");
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void whoIsNotAskedForItsRoleIsSeenToDieAllTheSame(RoleSource source) {
    ProbesOverSockets probed = impatient(TestCluster.ofSize(3), source);
    passwordAtBam(probed, Secret.password("changed"));
    rounds(probed, 3);
    long before = attempts(probed);
    assertThat(probed.probe("bam1")).isInstanceOf(Observation.CredentialsRejected.class);

    probed.simulated("bam1").fault(Fault.RESET);
    assertThat(probed.probe("bam1")).isInstanceOf(Observation.Unwell.class);
    probed.simulated("bam1").heal();
    probed.simulated("bam1").fault(Fault.FROZEN);
    assertThat(probed.probe("bam1")).isInstanceOf(Observation.TimedOut.class);
    probed.simulated("bam1").heal();
    probed.simulated("bam1").kill();
    assertThat(probed.probe("bam1")).isInstanceOf(Observation.Refused.class);

    assertThat(attempts(probed)).isEqualTo(before);
  }

  static Stream<Fault> noServlet() {
    return Stream.of(
        Fault.answer(404, "{}"),
        Fault.answer(401, "{}"),
        Fault.answer(200, "{}"),
        Fault.HTML,
        Fault.HTML_503,
        Fault.ERROR_500,
        Fault.redirectTo("/login"));
  }

  @ParameterizedTest
  @MethodSource("noServlet")
  void whoHasNoHealthServletIsThereAllTheSame(Fault fault) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(3), RoleSource.V2, tls);
    passwordAtBam(probed, Secret.password("changed"));
    rounds(probed, 3);

    probed.simulated("bam1").fault(fault, HEALTH_SERVLET::equals);

    assertThat(probed.probe("bam1")).isInstanceOf(Observation.CredentialsRejected.class);
  }

  private static boolean isSignIn(String path) {
    return path.endsWith("/sessions") || path.endsWith("/login");
  }
}

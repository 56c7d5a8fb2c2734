package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can befall a server, on each of them, in quiet times and during a switch. */
@QuarkusTest
class MonitorFaultTest extends MonitorTestBase {

  /** What Vert.x throws at nobody when a server answers a request twice. */
  private static final String ANSWERED_TWICE = "Result is already complete";

  private final LogLines uncaught = new LogLines("io.quarkus.vertx.core.runtime.VertxCoreRecorder");

  @AfterEach
  void nothingElseWentUncaught() {
    uncaught.close();
    assertThat(uncaught.causes()).allSatisfy(cause -> assertThat(cause).hasMessage(ANSWERED_TWICE));
  }

  /**
   * During a switch it is the election that is tried, to which all sources are alike: one of them,
   * and what befalls no other.
   */
  private static Stream<Case> troublesOfASwitch() {
    return Stream.concat(
        troubles(RoleSource.V2),
        Stream.of(Trouble.WRONG_CERTIFICATE, Trouble.FAILOVER_API_OFF)
            .map(trouble -> new Case(RoleSource.FAILOVER_API, trouble)));
  }

  private static Stream<Case> troubles() {
    return Stream.of(RoleSource.values()).flatMap(MonitorFaultTest::troubles);
  }

  private static Stream<Case> troubles(RoleSource source) {
    return Stream.of(Trouble.values())
        .filter(trouble -> trouble.concerns(source))
        .map(trouble -> new Case(source, trouble));
  }

  @Test
  void onAStandbyItIsShownAndChangesNothingAndOnThePrimaryItHealsWithoutASwitch() {
    sideBySide(troubles(), this::strikeAStandbyThenThePrimary);
  }

  private void strikeAStandbyThenThePrimary(Case one) {
    Trouble trouble = one.trouble();
    MonitorOverSockets watched = settled(3, one);
    int before = watched.transitions();

    trouble.befall(watched.simulated("bam2"));
    watched.await(
        "three failures of the standby in a row", () -> watched.of("bam2").failuresInRow() >= 3);
    watched.await(
        "the trouble of the standby to be told",
        () -> trouble.outcome().equals(watched.lastFailure("bam2")));
    trouble.end(watched.simulated("bam2"));
    watched.awaitSettled("bam1");
    assertThat(watched.transitions()).isEqualTo(before);

    trouble.befall(watched.simulated("bam1"));
    watched.await(
        "the primary to count as unreachable",
        () -> watched.state() == MonitoringState.PRIMARY_UNREACHABLE);
    watched.await(
        "the trouble of the primary to be told",
        () -> trouble.outcome().equals(watched.lastFailure("bam1")));
    watched.await(
        "five failures of the primary in a row", () -> watched.of("bam1").failuresInRow() >= 5);
    assertThat(watched.state()).isEqualTo(MonitoringState.PRIMARY_UNREACHABLE);
    trouble.end(watched.simulated("bam1"));
    watched.awaitSettled("bam1");

    assertThat(watched.term()).isEqualTo(1);
    assertThat(watched.transitions()).as("there and back").isEqualTo(before + 2);
  }

  @Test
  void onTheOldPrimaryThatReturnsDuringASwitchItChangesNothing() {
    sideBySide(troublesOfASwitch(), this::strikeTheOldPrimaryThatReturns);
  }

  private void strikeTheOldPrimaryThatReturns(Case one) {
    Trouble trouble = one.trouble();
    MonitorOverSockets watched = settled(3, one);
    SimulatedMember old = watched.simulated("bam1");

    old.kill();
    watched.cluster.promoteForced(watched.simulated("bam2"));
    old.revive();
    trouble.befall(old);

    watched.await("bam2 to be primary", () -> "bam2".equals(watched.primary()));
    trouble.end(old);
    watched.awaitSettled("bam2");
    watched.awaitRounds();
    assertSwitchedOnce(watched, "bam2");
    assertThat(watched.of("bam1").stale()).isTrue();
  }

  @Test
  void onTheOtherStandbyDuringASwitchItChangesNothing() {
    sideBySide(troublesOfASwitch(), this::strikeTheOtherStandby);
  }

  private void strikeTheOtherStandby(Case one) {
    Trouble trouble = one.trouble();
    MonitorOverSockets watched = settled(3, one);
    SimulatedMember other = watched.simulated("bam3");

    watched.simulated("bam1").kill();
    watched.cluster.promoteForced(watched.simulated("bam2"));
    trouble.befall(other);

    watched.await("bam2 to be primary", () -> "bam2".equals(watched.primary()));
    trouble.end(other);
    watched.await("the other standby to answer", () -> watched.of("bam3").answers());
    watched.awaitRounds();
    assertSwitchedOnce(watched, "bam2");
  }

  @ParameterizedTest
  @EnumSource(RoleSource.class)
  void expiredTokensAreRenewedWithoutAnybodyNoticing(RoleSource source) {
    MonitorOverSockets watched = settled(3, source);
    int before = watched.transitions();

    watched.cluster.members().forEach(SimulatedMember::expireTokens);
    watched.awaitRounds();

    assertThat(watched.transitions()).isEqualTo(before);
    assertThat(watched.snapshot().view().members()).allMatch(MemberView::answers);
  }

  @Test
  void tokensThatExpireDuringASwitchChangeNothing() {
    MonitorOverSockets watched = settled(3, RoleSource.V2);

    watched.simulated("bam1").kill();
    watched.cluster.promoteForced(watched.simulated("bam2"));
    watched.cluster.members().forEach(SimulatedMember::expireTokens);
    watched.await("bam2 to be primary", () -> "bam2".equals(watched.primary()));
    watched.cluster.members().forEach(SimulatedMember::expireTokens);
    watched.simulated("bam1").revive();

    watched.awaitSettled("bam2").awaitRounds();
    assertSwitchedOnce(watched, "bam2");
  }

  @ParameterizedTest
  @EnumSource(RoleSource.class)
  void aPromotionIsFollowedOnceWhateverItsKind(RoleSource source) {
    MonitorOverSockets watched = settled(3, source);

    watched.cluster.promoteGracefully(watched.simulated("bam2"));
    watched.awaitSettled("bam2").awaitRounds();
    assertSwitchedOnce(watched, "bam2");

    watched.cluster.promoteForced(watched.simulated("bam3"));
    watched.awaitSettled("bam3").awaitRounds();
    assertThat(watched.term()).isEqualTo(3);
    assertThat(watched.of("bam2").stale()).isTrue();

    watched.cluster.rejoinAsStandby(watched.simulated("bam2"));
    watched
        .awaitSettled("bam3")
        .await("the claim of bam2 to be forgotten", () -> !watched.of("bam2").stale());
    watched.simulated("bam3").kill();
    watched.cluster.promote(watched.simulated("bam1"));
    watched.await("bam1 to be primary", () -> "bam1".equals(watched.primary()));
    watched.awaitRounds();
    assertThat(watched.term()).isEqualTo(4);
    assertThat(watched.choices()).isEqualTo(4);
  }

  static Stream<Arguments> switchesUnseen() {
    return Stream.of(RoleSource.values())
        .flatMap(source -> Stream.of(true, false).map(graceful -> Arguments.of(source, graceful)));
  }

  /** The old primary, if nobody told it, claims at first contact too. */
  @ParameterizedTest
  @MethodSource("switchesUnseen")
  void aClusterThatWasSwitchedWhileNobodyWasReachedIsFoundRight(
      RoleSource source, boolean graceful) {
    MonitorOverSockets watched = settled(3, source);
    List<SimulatedMember> all = watched.cluster.members();

    all.forEach(member -> member.fault(Fault.RESET));
    watched.await(
        "the primary to count as unreachable",
        () -> watched.state() == MonitoringState.PRIMARY_UNREACHABLE);
    if (graceful) {
      watched.cluster.promoteGracefully(watched.simulated("bam2"));
    } else {
      watched.cluster.promoteForced(watched.simulated("bam2"));
    }
    all.forEach(SimulatedMember::heal);

    watched.awaitSettled("bam2").awaitRounds();
    assertSwitchedOnce(watched, "bam2");
  }

  private static void assertSwitchedOnce(MonitorOverSockets watched, String primary) {
    assertThat(watched.primary()).isEqualTo(primary);
    assertThat(watched.state()).isEqualTo(MonitoringState.MONITORING);
    assertThat(watched.term()).isEqualTo(2);
    assertThat(watched.choices()).as("the first choice and one switch").isEqualTo(2);
  }
}

package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.WAIT;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.TIMING;
import static dev.bamgateway.cluster.MonitoringState.AMBIGUOUS;
import static dev.bamgateway.cluster.MonitoringState.FAILING_OVER;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;
import static dev.bamgateway.cluster.MonitoringState.PRIMARY_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.Rule;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When an old claim is believed again that nobody names: only for want of another. */
class RedemptionTest {

  private static final Reply STANDBY_C = Reply.of(C, ReplicationRole.STANDBY);
  private static final Reply STANDBY_B = Reply.of(B, ReplicationRole.STANDBY);

  /** Of the members so many, B was promoted past A, which claims all the same; B gives it up. */
  private static ElectionOnVirtualTime yielded(int size) {
    return returned(size).standby(B).round();
  }

  private static ElectionOnVirtualTime returned(int size) {
    return ElectionOnVirtualTime.settled(size)
        .silent(A)
        .round()
        .primary(B)
        .round()
        .primary(A)
        .round()
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  /** The last round before the wait is over. */
  private static ElectionOnVirtualTime waited(ElectionOnVirtualTime scenario) {
    return scenario
        .rounds(5)
        .after(TIMING.redemptionWait().minus(TIMING.transitionInterval().multipliedBy(7)))
        .round()
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, B, 2);
  }

  @Test
  void theSuccessorMayTakeItsTime() {
    waited(yielded(3)).primary(C).round().expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, C, 3);
  }

  @Test
  void timeAloneDecidesNothingWhileAnotherMemberCouldBeTheSuccessor() {
    waited(yielded(3))
        .round()
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2)
        .expectReason(
            "bam2.example.org gave its role up long ago, and bam1.example.org claims to be primary,"
                + " but another was chosen while it did: an administrator has to choose")
        .after(Duration.ofDays(1))
        .rounds(5)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2);
  }

  @Test
  void whereThereIsNobodyElseItIsBelievedForWantOfAnother() {
    ElectionOnVirtualTime scenario =
        waited(yielded(2)).round().expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3);

    assertThat(scenario.verdict().reason())
        .contains("believed again for want of another")
        .contains("bam2.example.org gave its role up long ago")
        .contains("writes wait");
    assertThat(scenario.of(A).provisional()).isTrue();
    scenario.rounds(100).expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3);
    assertThat(scenario.of(A).provisional()).isTrue();
    assertThat(scenario.verdict().reason()).contains("believed again for want of another");
  }

  static Stream<Arguments> thirdMembers() {
    return Stream.of(
        Arguments.of("a standby", STANDBY_C, false),
        Arguments.of("a standby that reaches its primary", STANDBY_C.reachingPrimary(), true),
        Arguments.of("one that does not", STANDBY_C.reachingPrimary(false), false),
        Arguments.of(
            "one that names the yielded",
            STANDBY_C.reachingPrimary().naming(Reply.address(B)),
            false),
        Arguments.of("one unreachable", Reply.SILENCE, true),
        Arguments.of("one that hides its role", Reply.NO_PERMISSION, false),
        Arguments.of("a standalone", Reply.of(C, ReplicationRole.STANDALONE), false),
        Arguments.of("one removed", Reply.of(C, ReplicationRole.REMOVED_STANDBY), true),
        Arguments.of("a role we cannot read", Reply.of(C, ReplicationRole.UNKNOWN), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("thirdMembers")
  void whoCouldBeTheSuccessor(
      String what, Function<Probe, Observation> third, boolean believedAgain) {
    ElectionOnVirtualTime scenario = waited(yielded(3).reply(C, third)).round();

    assertThat(scenario.incumbent()).isEqualTo(believedAgain ? A : B);
    assertThat(scenario.verdict().rule())
        .isEqualTo(believedAgain ? Rule.BELIEVED_AGAIN : Rule.CHOICE_DUE);
  }

  @Test
  void aMemberThatMissedAProbeIsNotUnreachable() {
    waited(yielded(3).reply(C, STANDBY_C.reachingPrimary()))
        .silent(C)
        .round()
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2)
        .rounds(2)
        .expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3);
  }

  @Test
  void theYieldedOneSpeaksAgainstItIfItDoesNotReachItsPrimary() {
    waited(yielded(2).reply(B, STANDBY_B.reachingPrimary(false)))
        .rounds(10)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2);
  }

  @Test
  void notWhileAFailoverIsRunning() {
    waited(yielded(2).reply(B, STANDBY_B.status(ReplicationStatus.FAILINGOVER)))
        .rounds(10)
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, B, 2);
  }

  @Test
  void norIfItSaysItselfThatNobodyReplicates() {
    waited(yielded(2).but(A, reply -> reply.status(ReplicationStatus.NOT_REPLICATING)))
        .rounds(10)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2);
  }

  @Test
  void norIfTwoAreLeft() {
    ElectionOnVirtualTime scenario =
        returned(3).silent(B).rounds(3).primary(C).rounds(2).expect(MONITORING, C, 3);

    scenario.primary(B).round().standby(C).round();

    scenario
        .after(TIMING.redemptionWait())
        .rounds(10)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, C, 3);
  }

  @Test
  void aYieldedOneThatNamesAnotherOutweighsAWitness() {
    returned(3)
        .witness(B, C)
        .witness(C, A)
        .rounds(20)
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, B, 2);
  }

  /** A and B claimed beside each other, and nothing decided between them. */
  private static ElectionOnVirtualTime rivals() {
    return ElectionOnVirtualTime.of(3)
        .primary(A)
        .standby(C)
        .rounds(2)
        .primary(B)
        .rounds(2)
        .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1);
  }

  @Test
  void aRivalTakesThePlaceOfAnIncumbentThatYields() {
    rivals().standby(A).round().expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void butNotIfTheIncumbentNamesAnotherThatIsSlow() {
    rivals()
        .witness(A, C)
        .rounds(20)
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
        .expectReason(
            "bam2.example.org claims to be primary and bam1.example.org does not any more, but"
                + " bam1.example.org follows another")
        .primary(C)
        .rounds(2)
        .expect(MONITORING, C, 2);
  }

  @Test
  void norIfAStandbyDoesNotReachItsPrimary() {
    rivals()
        .reply(C, STANDBY_C.reachingPrimary(false))
        .standby(A)
        .rounds(20)
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
        .expectReason(
            "bam2.example.org claims to be primary and bam1.example.org does not any more, but"
                + " bam3.example.org does not reach its primary");
  }

  @Test
  void theIncumbentItselfNeedNotReachAPrimaryYet() {
    rivals()
        .reply(A, Reply.of(A, ReplicationRole.STANDBY).reachingPrimary(false))
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aWitnessConfirmsIt() {
    ElectionOnVirtualTime scenario =
        waited(yielded(2)).round().witness(B, A).round().expect(MONITORING, A, 3);

    assertThat(scenario.of(A).provisional()).isFalse();
    scenario.silent(B).rounds(10).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 3);
  }

  @Test
  void anAdministratorConfirmsIt() {
    ElectionOnVirtualTime scenario = waited(yielded(2)).round();

    assertThat(scenario.view().choose(A, scenario.now()).of(A).provisional()).isFalse();
  }

  @Test
  void soDoesItsOwnWordIfItAnswersOtherwiseFirst() {
    ElectionOnVirtualTime scenario =
        waited(yielded(2))
            .round()
            .standby(A)
            .round()
            .expect(Rule.HANDOVER, FAILING_OVER, WAIT, A, 3)
            .primary(A)
            .round()
            .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 3);

    assertThat(scenario.of(A).provisional()).isFalse();
  }

  @Test
  void neitherSilenceNorStandaloneNorAnUnreadableRoleConfirmsIt() {
    ElectionOnVirtualTime scenario = waited(yielded(2)).round();

    scenario.silent(A).rounds(5).unknown(A).round().standalone(A).round();

    assertThat(scenario.of(A).provisional()).isTrue();
    scenario.primary(A).round().expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3);
  }

  @Test
  void itGivesWayToTheFirstHonestClaim() {
    ElectionOnVirtualTime scenario = waited(yielded(3).silent(C)).round().expect(AMBIGUOUS, A, 3);

    scenario.primary(C).round().expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, C, 4);
    assertThat(scenario.verdict().reason()).contains("believed only for want of another");
    assertThat(scenario.of(A).stale()).isTrue();
  }

  /** B is lost, and A was not up when that happened: it has been running for so long. */
  private static ElectionOnVirtualTime lost(int size, Reply claim) {
    ElectionOnVirtualTime scenario = returned(size).silent(B).rounds(3);
    return scenario.after(Duration.ofSeconds(60)).reply(A, claim).round();
  }

  private static Reply claim(Duration uptime) {
    return Reply.of(A, ReplicationRole.PRIMARY).runningFor(uptime).followedBy(C);
  }

  @Test
  void oneStartedAfterTheLossThatHasAFollowerIsBelievedForWantOfAnother() {
    ElectionOnVirtualTime scenario =
        lost(2, claim(Duration.ofSeconds(30))).expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3);

    assertThat(scenario.verdict().reason()).contains("it was started after that");
  }

  @Test
  void theOneThatWasLeftSilentTakesItsPlaceAsSoonAsItClaims() {
    ElectionOnVirtualTime scenario = lost(2, claim(Duration.ofSeconds(30))).rounds(10);

    assertThat(scenario.of(B).stale()).isFalse();
    scenario
        .primary(B)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 4)
        .rounds(100)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 4);
    assertThat(scenario.of(A).stale()).isTrue();
  }

  @Test
  void evenWhenTheOneForWantOfAnotherMissesAProbeJustThen() {
    lost(2, claim(Duration.ofSeconds(30)))
        .silent(A)
        .primary(B)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 4)
        .expectReason(
            "bam2.example.org claims to be primary, and bam1.example.org was believed only for want"
                + " of another");
  }

  @Test
  void butNotOnceAWitnessHasConfirmedTheOther() {
    ElectionOnVirtualTime scenario =
        returned(3).reply(C, STANDBY_C.reachingPrimary()).silent(B).rounds(3);
    scenario
        .after(Duration.ofSeconds(60))
        .reply(A, claim(Duration.ofSeconds(30)))
        .round()
        .expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3)
        .witness(C, A)
        .round()
        .expect(MONITORING, A, 3);

    assertThat(scenario.of(B).stale()).isTrue();
    scenario.primary(B).rounds(20).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 3);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplicationStatus.class,
      names = {"INITIALIZING", "NOT_REPLICATING", "UNAVAILABLE", "ENROLLING"})
  void itGivesWayToASuccessorThatHasNobodyToReplicateToYet(ReplicationStatus status) {
    waited(yielded(3).silent(C))
        .rounds(5)
        .expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3)
        .reply(C, Reply.of(C, ReplicationRole.PRIMARY).status(status))
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, C, 4);
  }

  @Test
  void oneLostProbeDoesNotStopTheReads() {
    waited(yielded(2))
        .rounds(5)
        .silent(A)
        .rounds(2)
        .expect(Rule.DOUBT, AMBIGUOUS, FLOW, A, 3)
        .round()
        .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 3)
        .primary(A)
        .round()
        .expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3);
  }

  static Stream<Arguments> evidence() {
    Reply unreached = STANDBY_B.reachingPrimary(false);
    return Stream.of(
        Arguments.of(STANDBY_B.naming(Reply.address(C)), "follows another"),
        Arguments.of(unreached, "does not reach its primary"),
        Arguments.of(unreached.from(RoleSource.V1), "does not reach its primary"));
  }

  @ParameterizedTest
  @MethodSource("evidence")
  void evidenceAgainstItStopsTheReads(Reply yielded, String what) {
    ElectionOnVirtualTime scenario =
        waited(yielded(3).silent(C))
            .rounds(5)
            .expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3)
            .reply(B, yielded)
            .round()
            .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 3)
            .expectReason(
                "bam1.example.org is primary only for want of another, and bam2.example.org "
                    + what
                    + ": an administrator has to choose");

    scenario.rounds(50).expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 3);
    scenario.silent(A).rounds(2).expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 3);
    scenario.primary(A).silent(B).rounds(2).expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 3);
    scenario.rounds(2).expect(Rule.BELIEVED_AGAIN, AMBIGUOUS, FLOW, A, 3);
  }

  static Stream<Arguments> unproved() {
    Duration since = Duration.ofSeconds(30);
    return Stream.of(
        Arguments.of("it ran before", 2, claim(Duration.ofHours(1))),
        Arguments.of("it does not say", 2, Reply.of(A, ReplicationRole.PRIMARY).followedBy(C)),
        Arguments.of(
            "nobody follows it", 2, Reply.of(A, ReplicationRole.PRIMARY).runningFor(since)),
        Arguments.of(
            "it does not replicate", 2, claim(since).status(ReplicationStatus.UNAVAILABLE)),
        Arguments.of("another could be the successor", 3, claim(since)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unproved")
  void aStartAloneProvesNothing(String what, int size, Reply claim) {
    lost(size, claim).rounds(10).expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2);
  }

  @Test
  void theReasonTellsOfALateStart() {
    lost(3, claim(Duration.ofSeconds(30)))
        .expectReason(
            "bam2.example.org is unreachable, and bam1.example.org claims to be primary, but another"
                + " was chosen while it did and it was started after that: an administrator has to"
                + " choose");
  }
}

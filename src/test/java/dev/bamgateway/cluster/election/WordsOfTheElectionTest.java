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
import static dev.bamgateway.cluster.MonitoringState.UNVERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.Presence;
import dev.bamgateway.cluster.view.Rule;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each of the words the table is written in. */
class WordsOfTheElectionTest {

  @Test
  void unreachableAfterThreeFailuresInARow() {
    ElectionOnVirtualTime.settled(1)
        .silent(A)
        .rounds(2)
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1)
        .round()
        .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1);
  }

  @Test
  void unreachableAfterSilenceForLongEnough() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(1).silent(A);
    Observation failure = scenario.observe(A);
    scenario
        .after(TIMING.unreachableAfter().minusMillis(1))
        .arrive(failure)
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1)
        .after(Duration.ofMillis(1))
        .judge()
        .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1);
  }

  @Test
  void anyAnswerEndsTheSilence() {
    ElectionOnVirtualTime.settled(2)
        .silent(A)
        .rounds(2)
        .primary(A)
        .round()
        .silent(A)
        .after(TIMING.unreachableAfter())
        .rounds(2)
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1);
  }

  @Test
  void muteEndsTheSilenceToo() {
    ElectionOnVirtualTime.settled(2)
        .silent(A)
        .rounds(2)
        .mute(A)
        .round()
        .silent(A)
        .rounds(2)
        .expect(Rule.DOUBT, UNVERIFIED, FLOW, A, 1);
  }

  @Test
  void rejectedCredentialsAreMuteWhereNobodyAcceptsThem() {
    ElectionOnVirtualTime.settled(2)
        .rejecting(A, B)
        .rounds(3)
        .expect(Rule.ROLE_UNREADABLE, UNVERIFIED, FLOW, A, 1)
        .rounds(20)
        .expect(Rule.ROLE_UNREADABLE, UNVERIFIED, FLOW, A, 1);
  }

  @Test
  void aMembersOwnEarlierAnswerDoesNotAcceptWhatItRejectsNow() {
    ElectionOnVirtualTime.settled(1)
        .rejecting(A)
        .round()
        .expect(Rule.ROLE_UNREADABLE, UNVERIFIED, FLOW, A, 1);
  }

  @Test
  void rejectedCredentialsAreSilenceWhereAnotherMemberAcceptsThem() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2).rejecting(A).round();

    assertThat(scenario.of(A).presence()).isEqualTo(Presence.SILENT);
    assertThat(scenario.of(A).latest()).isInstanceOf(Observation.CredentialsRejected.class);
    scenario.rounds(2).expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1);
  }

  @Test
  void anAnswerThatNeededNoCredentialsDoesNotAcceptThem() {
    ElectionOnVirtualTime.settled(2)
        .but(B, reply -> reply.from(RoleSource.FAILOVER_API))
        .round()
        .rejecting(A)
        .rounds(3)
        .expect(Rule.ROLE_UNREADABLE, UNVERIFIED, FLOW, A, 1);
  }

  @Test
  void rejectedCredentialsAreSilenceWhileThePrimaryIsLost() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(2).silent(A).rounds(3).rejecting(B).round();

    assertThat(scenario.of(B).presence()).isEqualTo(Presence.SILENT);
  }

  @Test
  void aStaleClaimIsNoClaim() {
    oldPrimaryReturns().rounds(20).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void aStaleMemberDoesNotFollowAnUnreachableIncumbent() {
    oldPrimaryReturns().silent(B).rounds(20).expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2);
  }

  @Test
  void aStaleMemberIsBelievedAgainOnceItAnswersAnotherRole() {
    oldPrimaryReturns()
        .standby(A)
        .round()
        .silent(B)
        .primary(A)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, A, 3);
  }

  @Test
  void aRoleWeCannotReadTakesNoStaleClaimBack() {
    oldPrimaryReturns()
        .unknown(A)
        .round()
        .primary(A)
        .rounds(5)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void aStaleMemberIsBelievedAgainOnceTheIncumbentFollowsIt() {
    oldPrimaryReturns()
        .witness(B, A)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, A, 3);
  }

  @Test
  void aStaleMemberIsNotBelievedWhileTheSuccessorIsAMomentLate() {
    oldPrimaryReturns()
        .standby(B)
        .rounds(3)
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, B, 2)
        .primary(C)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, C, 3);
  }

  @Test
  void aStaleMemberIsNotBelievedBecauseAnotherMemberAnswersStandby() {
    oldPrimaryReturns().standby(C).round().expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void aStaleMemberIsBelievedAgainOnceItsWitnessesNameItAndTheIncumbentIsUnreachable() {
    oldPrimaryReturns()
        .witness(C, A)
        .rounds(5)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2)
        .silent(B)
        .rounds(2)
        .expect(Rule.DOUBT, MONITORING, FLOW, B, 2)
        .round()
        .expect(Rule.INCUMBENT_UNREACHABLE, MONITORING, FLOW, A, 3);
  }

  @Test
  void anIncumbentLeftSilentIsStaleEvenIfItHadYielded() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(2).standby(A).round().silent(A).primary(B).round();

    assertThat(scenario.of(A).staleAs()).isEqualTo(ReplicationRole.PRIMARY);
    scenario.primary(A).rounds(5).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void anIncumbentLeftMuteIsStale() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2).mute(A).primary(B).round();

    assertThat(scenario.of(A).stale()).isTrue();
  }

  @Test
  void anIncumbentThatYieldedIsNotStale() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2).standby(A).primary(B).round();

    assertThat(scenario.of(A).stale()).isFalse();
  }

  @Test
  void aStandaloneIncumbentLeftIsStaleAsStandaloneAndPrimaryIsANewClaim() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(2).standalone(A).round().silent(A).primary(B).round();

    assertThat(scenario.of(A).staleAs()).isEqualTo(ReplicationRole.STANDALONE);
    scenario.standalone(A).round();
    assertThat(scenario.of(A).stale()).isTrue();
    scenario.primary(A).round();
    assertThat(scenario.of(A).stale()).isFalse();
  }

  @Test
  void aClaimSentBeforeTheSwitchIsNoReasonForTheNextOne() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(3).standby(A).primary(B, C);
    Observation early = scenario.observe(C);
    scenario
        .probe(A, B)
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2)
        .arrive(early)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void norIsOneSentAtTheMomentOfTheSwitch() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(3).standby(A).primary(B, C).probe(A, B);
    scenario
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2)
        .arrive(scenario.observe(C))
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void aClaimIsForgottenWhenItIsTooOld() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.of(2).primary(A).rounds(2).primary(B).rounds(2);

    scenario.after(TIMING.freshness()).probe(A).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }

  @Test
  void membersOfOneAddressMakeOneClaimTheIncumbents() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .rounds(2)
        .primary(B)
        .but(B, reply -> reply.at(Reply.address(A)))
        .rounds(3)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }

  @Test
  void membersOfOneAddressMakeOneClaimTheFirstOnes() {
    ElectionOnVirtualTime.of(3)
        .primary(B, C)
        .but(C, reply -> reply.at(Reply.address(B)))
        .round()
        .expect(Rule.ADOPTED, MONITORING, FLOW, B, 1);
  }

  @Test
  void membersThatTellNoAddressMakeAClaimEach() {
    ElectionOnVirtualTime.of(3)
        .primary(B, C)
        .but(B, reply -> reply.at(null))
        .but(C, reply -> reply.at(null))
        .round()
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void aStandbyThatDoesNotReplicateIsNoWitness() {
    undecidedBut(reply -> reply.status(ReplicationStatus.NOT_REPLICATING))
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void onlyWhoIsNamedAsPrimaryIsNamed() {
    undecidedBut(reply -> reply.namingAStandby(Reply.address(B)))
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void onlyAStandbyIsAWitness() {
    ElectionOnVirtualTime.of(3)
        .primary(A, B)
        .reply(C, Reply.of(C, ReplicationRole.REMOVED_STANDBY).naming(Reply.address(B)))
        .rounds(2)
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void aNameThatNobodyBearsIsNoTestimony() {
    undecidedBut(reply -> reply.naming("10.9.9.9"))
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void twoNamesAreNoTestimony() {
    undecidedBut(reply -> reply.naming(Reply.address(A), Reply.address(B)))
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void aNameThatTwoMembersBearIsNoTestimony() {
    undecidedBut(reply -> reply.at(Reply.address(B)))
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void oneNameIsTestimony() {
    undecidedBut(reply -> reply).expect(Rule.DECIDED, MONITORING, FLOW, B, 1);
  }

  @Test
  void addressesAreComparedWithoutRegardToCase() {
    ElectionOnVirtualTime.of(3)
        .primary(A, B)
        .but(B, reply -> reply.at("2001:DB8::B"))
        .reply(C, Reply.of(C, ReplicationRole.STANDBY).naming(" 2001:db8::b"))
        .rounds(2)
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 1);
  }

  /** A and B claim, C names B as its primary, but in some way of its own. */
  private static ElectionOnVirtualTime undecidedBut(UnaryOperator<Reply> change) {
    return ElectionOnVirtualTime.of(3).primary(A, B).witness(C, B).but(C, change).rounds(2);
  }

  /** B was promoted while A was down; A is back and still claims. */
  private static ElectionOnVirtualTime oldPrimaryReturns() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(3).silent(A).round().primary(B).round().primary(A).round();
    assertThat(scenario.of(A).stale()).isTrue();
    return scenario;
  }
}

package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.GO_ONCE;
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
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.Rule;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the table in which there is an incumbent and nobody claims. */
class NoClaimantTest {

  @Test
  void stoppedKeepsTheLastPrimary() {
    ElectionOnVirtualTime.settled(2)
        .mode(MonitoringMode.STOPPED)
        .expect(Rule.STOPPED, MonitoringState.STOPPED, GO_ONCE, A, 1)
        .expectReason("monitoring is stopped; calls go to bam1.example.org");
  }

  @Test
  void anIncumbentThatYieldsIsHandingOver() {
    ElectionOnVirtualTime.settled(2)
        .standby(A)
        .round()
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, A, 1)
        .expectReason(
            "bam1.example.org no longer claims to be primary, and no other member does yet");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplicationStatus.class,
      names = {"FAILINGOVER", "INITIALIZING_FAILOVER"})
  void aFailoverInProgressIsAHandover(ReplicationStatus failover) {
    ElectionOnVirtualTime.settled(3)
        .silent(A)
        .but(B, reply -> reply.status(failover))
        .round()
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, A, 1)
        .expectReason("bam1.example.org does not answer while a failover is in progress");
  }

  @Test
  void anyOtherStatusIsNoFailover() {
    ElectionOnVirtualTime.settled(3)
        .silent(A)
        .but(B, reply -> reply.status(ReplicationStatus.INITIALIZING))
        .round()
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1);
  }

  @Test
  void afterAHandoverALostProbeDoesNotLetCallsThrough() {
    ElectionOnVirtualTime.settled(2)
        .standby(A)
        .round()
        .silent(A)
        .round()
        .expect(Rule.DOUBT, FAILING_OVER, WAIT, A, 1);
  }

  @Test
  void aHandoverMayBeTakenBack() {
    ElectionOnVirtualTime.settled(2)
        .standby(A)
        .round()
        .primary(A)
        .round()
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }

  @Test
  void aMuteIncumbentIsUnverifiedAndCallsFlow() {
    ElectionOnVirtualTime.settled(2)
        .mute(A)
        .round()
        .expect(Rule.ROLE_UNREADABLE, UNVERIFIED, FLOW, A, 1)
        .expectReason(
            "bam1.example.org answers, but does not let the monitoring account read its role")
        .rounds(20)
        .expect(Rule.ROLE_UNREADABLE, UNVERIFIED, FLOW, A, 1);
  }

  @Test
  void aSilentIncumbentIsInDoubtAtFirst() {
    ElectionOnVirtualTime.settled(2)
        .silent(A)
        .round()
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1)
        .expectReason("bam1.example.org did not answer its last probe")
        .round()
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1)
        .round()
        .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1)
        .expectReason("bam1.example.org is unreachable and no other member claims to be primary");
  }

  @Test
  void aClaimThatIsNotBelievedIsNotDenied() {
    ElectionOnVirtualTime returned =
        ElectionOnVirtualTime.settled(2)
            .silent(A)
            .primary(B)
            .rounds(5)
            .expect(MONITORING, B, 2)
            .primary(A, B)
            .rounds(5)
            .expect(MONITORING, B, 2);

    returned
        .silent(B)
        .rounds(5)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2)
        .expectReason(
            "bam2.example.org is unreachable, and bam1.example.org claims to be primary, but another"
                + " was chosen while it did: an administrator has to choose")
        .standby(B)
        .round()
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, B, 2)
        .expectReason(
            "bam2.example.org no longer claims to be primary, and no other claim is believed");
  }

  @Test
  void theFaultMayLieBetweenUsAndThePrimary() {
    ElectionOnVirtualTime.settled(2)
        .silent(A)
        .but(B, Reply::reachingPrimary)
        .rounds(3)
        .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1)
        .expectReason(
            "bam1.example.org is unreachable from here, but bam2.example.org reaches it: the fault"
                + " lies between it and us");
  }

  @Test
  void aStandbyTurnedStandaloneFollowsAnUnreachableIncumbentInAClusterOfTwo() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(2)
            .silent(A)
            .standalone(B)
            .rounds(2)
            .expect(Rule.DOUBT, MONITORING, FLOW, A, 1)
            .round()
            .expect(Rule.STANDALONE_AFTER_PROMOTION, MONITORING, FLOW, B, 2)
            .expectReason(
                "bam2.example.org went from standby to standalone when bam1.example.org was lost:"
                    + " it was promoted");

    assertThat(scenario.view().incumbent()).extracting("standalone").isEqualTo(true);
    scenario.rounds(3).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void butNotInAClusterOfThree() {
    ElectionOnVirtualTime.settled(3)
        .silent(A)
        .standalone(B)
        .rounds(9)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void norIfItWasStandaloneAllAlong() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .standalone(B)
        .rounds(2)
        .silent(A)
        .rounds(9)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void norIfItWasNoStandbyBefore() {
    ElectionOnVirtualTime.settled(2)
        .unknown(B)
        .round()
        .silent(A)
        .standalone(B)
        .rounds(9)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void norIfItBecameStandaloneLongBeforeTheIncumbentWasLost() {
    becameStandalone(TIMING.freshness().plusMillis(1))
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void butARoundBeforeTheIncumbentWasLostIsSoonEnough() {
    becameStandalone(TIMING.freshness())
        .expect(Rule.STANDALONE_AFTER_PROMOTION, MONITORING, FLOW, B, 2);
  }

  private static ElectionOnVirtualTime becameStandalone(Duration beforeTheLastClaim) {
    return ElectionOnVirtualTime.settled(2)
        .standalone(B)
        .round()
        .after(beforeTheLastClaim.minus(TIMING.transitionInterval()))
        .probe(A)
        .silent(A)
        .rounds(3);
  }

  @Test
  void norIfReplicationWasBeingTakenApart() {
    takenApart(reply -> reply.status(ReplicationStatus.BREAKING))
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
    takenApart(reply -> reply.seeingItsPeer(ReplicationStatus.RESETTING))
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void aBreakUpLongBeforeTheLossDoesNotHinder() {
    ElectionOnVirtualTime.settled(2)
        .but(A, reply -> reply.status(ReplicationStatus.RESETTING))
        .round()
        .primary(A)
        .after(TIMING.freshness())
        .round()
        .silent(A)
        .standalone(B)
        .rounds(3)
        .expect(Rule.STANDALONE_AFTER_PROMOTION, MONITORING, FLOW, B, 2);
  }

  @Test
  void aStandaloneIncumbentsLastClaimCountsToo() {
    ElectionOnVirtualTime.settled(2)
        .standalone(A)
        .after(TIMING.freshness())
        .round()
        .standalone(B)
        .round()
        .after(TIMING.freshness())
        .rounds(2)
        .silent(A)
        .rounds(3)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void otherThingsSaidOfReplicationDoNotHinder() {
    takenApart(reply -> reply.status(ReplicationStatus.NOT_REPLICATING))
        .expect(Rule.STANDALONE_AFTER_PROMOTION, MONITORING, FLOW, B, 2);
  }

  private static ElectionOnVirtualTime takenApart(UnaryOperator<Reply> how) {
    return ElectionOnVirtualTime.settled(2).but(A, how).round().silent(A).standalone(B).rounds(3);
  }

  @Test
  void norOnAnAnswerTooOldToRestOn() {
    ElectionOnVirtualTime.settled(2)
        .standalone(B)
        .silent(A)
        .round()
        .after(TIMING.freshness())
        .judge()
        .expect(Rule.STANDALONE_AFTER_PROMOTION, MONITORING, FLOW, B, 2);
    ElectionOnVirtualTime.settled(2)
        .standalone(B)
        .silent(A)
        .round()
        .after(TIMING.freshness().plusMillis(1))
        .judge()
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void norWhileTheIncumbentIsMute() {
    ElectionOnVirtualTime.settled(2)
        .mute(A)
        .standalone(B)
        .rounds(9)
        .expect(Rule.ROLE_UNREADABLE, UNVERIFIED, FLOW, A, 1);
  }

  @Test
  void aStandaloneThatMissesAProbeCanStillBeChosenSoon() {
    ElectionOnVirtualTime.settled(3)
        .standalone(C)
        .rounds(20)
        .silent(A)
        .rounds(3)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1)
        .silent(C)
        .rounds(2)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1)
        .round()
        .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1);
  }
}

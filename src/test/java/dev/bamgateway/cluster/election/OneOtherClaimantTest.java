package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.WAIT;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.MonitoringState.AMBIGUOUS;
import static dev.bamgateway.cluster.MonitoringState.FAILING_OVER;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.view.Rule;
import org.junit.jupiter.api.Test;

/** The rows of the table in which the incumbent or one other member claims. */
class OneOtherClaimantTest {

  @Test
  void soleClaimantIsKept() {
    ElectionOnVirtualTime.settled(3)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1)
        .expectReason("bam1.example.org is primary; 3 of 3 members agree");
  }

  @Test
  void aSilentStandbyDoesNotAgreeButChangesNothing() {
    ElectionOnVirtualTime.settled(3)
        .silent(C)
        .rounds(5)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1)
        .expectReason("bam1.example.org is primary; 2 of 3 members agree");
  }

  @Test
  void aStandbyOfAnotherDoesNotAgree() {
    ElectionOnVirtualTime.settled(3)
        .witness(C, B)
        .round()
        .expectReason("bam1.example.org is primary; 2 of 3 members agree");
  }

  @Test
  void aMemberIsKnownByItsAddressWhileItIsSilentToo() {
    ElectionOnVirtualTime.settled(3)
        .silent(B)
        .witness(C, B)
        .round()
        .expectReason("bam1.example.org is primary; 1 of 3 members agree");
  }

  @Test
  void theIncumbentAlsoClaimsAsStandalone() {
    ElectionOnVirtualTime.settled(3)
        .standalone(A, B, C) // taken apart on purpose
        .rounds(5)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }

  @Test
  void yieldedAndClaimedByAnotherIsASwitch() {
    ElectionOnVirtualTime.settled(2)
        .standby(A)
        .primary(B)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2)
        .expectReason(
            "bam2.example.org claims to be primary and bam1.example.org does not any more");
  }

  @Test
  void yieldedAndClaimedByNobodyIsAHandover() {
    ElectionOnVirtualTime.settled(2)
        .standby(A)
        .round()
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, A, 1);
  }

  @Test
  void anIncumbentOfUnknownRoleHasYielded() {
    ElectionOnVirtualTime.settled(2)
        .unknown(A)
        .primary(B)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void yieldedButTwoOthersClaimIsUndecided() {
    ElectionOnVirtualTime.settled(3)
        .standby(A)
        .primary(B, C)
        .round()
        .round()
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, A, 1)
        .silent(C) // and a lost probe does not decide it
        .rounds(20)
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
        .witness(A, B)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void promotedWhileTheIncumbentIsSilent() {
    ElectionOnVirtualTime.settled(3)
        .silent(A)
        .primary(B)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, B, 2)
        .expectReason(
            "bam2.example.org became primary after bam1.example.org, whose role cannot be read"
                + " now");
  }

  @Test
  void promotedWhileTheIncumbentIsMute() {
    ElectionOnVirtualTime.settled(3)
        .mute(A)
        .primary(B)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, B, 2);
  }

  @Test
  void promotedAfterTheIncumbentYieldedAndFellSilent() {
    ElectionOnVirtualTime.settled(2)
        .standby(A)
        .round()
        .silent(A)
        .primary(B)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aClaimantThatWasNeverSeenAsStandbyWaitsUntilTheIncumbentIsUnreachable() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .mute(B)
        .rounds(2)
        .silent(A)
        .primary(B)
        .round()
        .expect(Rule.RIVAL_IN_DOUBT, MONITORING, FLOW, A, 1)
        .expectReason(
            "bam2.example.org claims to be primary, but nothing tells that bam1.example.org no"
                + " longer is")
        .round()
        .expect(Rule.RIVAL_IN_DOUBT, MONITORING, FLOW, A, 1)
        .round()
        .expect(Rule.INCUMBENT_UNREACHABLE, MONITORING, FLOW, B, 2)
        .expectReason("bam2.example.org claims to be primary and bam1.example.org is unreachable");
  }

  @Test
  void aClaimantThatDidNotReplyBeforeTheFirstPrimaryWasFoundMayBeAnOldOne() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .silent(B)
        .rounds(2)
        .silent(A)
        .primary(B)
        .rounds(2)
        .expect(Rule.RIVAL_IN_DOUBT, MONITORING, FLOW, A, 1)
        .round()
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
        .expectReason(
            "bam2.example.org claims to be primary and bam1.example.org is unreachable, but it may"
                + " be an old primary come back")
        .standby(B)
        .round()
        .primary(B)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aMuteIncumbentNeverCountsAsUnreachable() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .rounds(2)
        .mute(A)
        .primary(B)
        .rounds(20)
        .expect(Rule.RIVAL_IN_DOUBT, MONITORING, FLOW, A, 1);
  }

  @Test
  void aRivalIsNotPromotedByALostProbeNorByManyOfThem() {
    rivals()
        .silent(A)
        .round()
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
        .rounds(20)
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void aRivalThatAllWitnessesNameFollowsAnUnreachableIncumbent() {
    rivals()
        .silent(A)
        .round()
        .witness(C, B)
        .round()
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
        .round()
        .expect(Rule.INCUMBENT_UNREACHABLE, MONITORING, FLOW, B, 2);
  }

  @Test
  void aRivalFollowsAnIncumbentThatYields() {
    rivals().standby(A).round().expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aRivalIsForgottenOnceItTakesItsClaimBack() {
    rivals()
        .standby(B)
        .round()
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1)
        .silent(A)
        .primary(B)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aThirdMemberDoesNotPassARivalUnlessItIsLater() {
    ElectionOnVirtualTime scenario =
        rivals()
            .silent(A, B)
            .primary(C) // it answered STANDBY last when B had not begun to claim
            .round()
            .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
            .rounds(9)
            .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1);

    scenario.standby(C).round().primary(C).round();
    scenario.expect(Rule.PROMOTED, MONITORING, FLOW, C, 2);
  }

  @Test
  void aSilentRivalMakesTheClaimOfAThirdMemberAmbiguous() {
    rivals()
        .silent(B, C)
        .round()
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1)
        .silent(A)
        .primary(C)
        .round()
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void aThirdMemberThatIsLaterThanTheRivalToo() {
    rivals()
        .standby(C)
        .round()
        .silent(A, B)
        .primary(C)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, C, 2);
  }

  /** B, never seen as a standby, claims beside the incumbent A. */
  private static ElectionOnVirtualTime rivals() {
    return ElectionOnVirtualTime.of(3)
        .primary(A)
        .standby(C)
        .rounds(2)
        .silent(C)
        .primary(B)
        .round()
        .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1);
  }
}

package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.WAIT;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.MonitoringState.AMBIGUOUS;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Rule;
import org.junit.jupiter.api.Test;

/** The rows of the table in which two or more members claim, and their neighbours. */
class SeveralClaimantsTest {

  @Test
  void theLaterOfTwoIsChosenOnceItsClaimIsConfirmed() {
    ElectionOnVirtualTime.settled(2)
        .primary(B)
        .round()
        .expect(Rule.UNDECIDED, MONITORING, FLOW, A, 1)
        .expectReason(
            "bam1.example.org and bam2.example.org claim to be primary; bam2.example.org has yet"
                + " to confirm it")
        .round()
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 2)
        .expectReason(
            "bam1.example.org and bam2.example.org claim to be primary; bam2.example.org became it"
                + " last");
  }

  @Test
  void aConfirmationThatIsDueMakesNoRivals() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2).primary(B).round();

    assertThat(scenario.verdict().rivals()).isEmpty();
    assertThat(scenario.of(B).rival()).isFalse();
  }

  @Test
  void callsWaitForTheConfirmationIfTheIncumbentNoLongerClaims() {
    ElectionOnVirtualTime.settled(3)
        .witness(A, B)
        .primary(B, C)
        .round()
        .expect(Rule.UNDECIDED, MONITORING, WAIT, A, 1)
        .round()
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void silenceDoesNotBreakTheRunThatConfirms() {
    ElectionOnVirtualTime.settled(2)
        .primary(B)
        .round()
        .silent(B)
        .round()
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1)
        .primary(B)
        .round()
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void neitherLaterNorWitnessedIsUndecided() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.of(2)
            .primary(A)
            .rounds(2)
            .primary(B)
            .rounds(20)
            .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1);

    assertThat(scenario.verdict().rivals()).containsExactly(B);
    assertThat(scenario.of(B).rival()).isTrue();
    assertThat(scenario.of(A).rival()).isFalse();
  }

  @Test
  void anAmbiguousClusterIsStillAmbiguousWhenTheIncumbentMissesAProbe() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .rounds(2)
        .primary(B)
        .rounds(2)
        .silent(A)
        .round()
        .expect(Rule.RIVAL_IN_DOUBT, AMBIGUOUS, WAIT, A, 1)
        .primary(A)
        .round()
        .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1);
  }

  @Test
  void theWitnessMayNameTheIncumbentAndTheOtherIsStaleThen() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.of(3)
            .primary(A)
            .witness(C, A)
            .rounds(2)
            .primary(B)
            .round()
            .expect(Rule.UNDECIDED, MONITORING, FLOW, A, 1)
            .round()
            .expect(Rule.DECIDED, MONITORING, FLOW, A, 1)
            .expectReason(
                "bam1.example.org and bam2.example.org claim to be primary; bam1.example.org is"
                    + " named by the standbys");

    assertThat(scenario.of(B).stale()).isTrue();
    scenario.round().expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }

  @Test
  void laterButNotTheOneTheWitnessNamesIsUndecided() {
    ElectionOnVirtualTime.settled(3)
        .primary(B)
        .witness(C, A)
        .rounds(2)
        .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1);
  }

  @Test
  void whatAWitnessSaidBeforeTheNewcomerClaimedIsNotHeldAgainstIt() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(3)
            .witness(C, A)
            .round()
            .primary(B)
            .probe(B)
            .expect(Rule.UNDECIDED, MONITORING, FLOW, A, 1);

    assertThat(scenario.verdict().rivals()).isEmpty();
    scenario.witness(C, B).probe(C, B).expect(Rule.DECIDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aNewcomerThatIsNotKnownToBeLaterWaitsForTheWitnessesToBeAskedAgain() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.of(3)
            .primary(A)
            .silent(B)
            .witness(C, A)
            .round()
            .primary(B)
            .probe(B, B)
            .expect(Rule.UNDECIDED, MONITORING, FLOW, A, 1)
            .expectReason(
                "bam1.example.org and bam2.example.org claim to be primary; the standbys have yet"
                    + " to be asked again");

    assertThat(scenario.of(B).stale()).isFalse();
    assertThat(scenario.of(B).rival()).isFalse();
    scenario.witness(C, B).probe(C).expect(Rule.DECIDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aWitnessThatFallsSilentIsNotWaitedFor() {
    ElectionOnVirtualTime.of(3)
        .primary(A)
        .silent(B)
        .witness(C, A)
        .round()
        .primary(B)
        .silent(C)
        .round()
        .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1);
  }

  @Test
  void laterAndNamedByTheWitnessIsDecided() {
    ElectionOnVirtualTime.settled(3)
        .primary(B)
        .witness(C, B)
        .rounds(2)
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void aStandbyThatNamesNobodyDoesNotHinder() {
    ElectionOnVirtualTime.settled(3)
        .primary(B)
        .standby(C)
        .rounds(2)
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void ofThreeTheOneLaterThanEveryOtherIsChosenAndTheOthersAreStale() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.of(3)
            .primary(A)
            .standby(C)
            .rounds(2)
            .primary(B)
            .rounds(2)
            .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1)
            .primary(C)
            .round()
            .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, A, 1)
            .round()
            .expect(Rule.DECIDED, MONITORING, FLOW, C, 2);

    assertThat(scenario.view().members())
        .extracting(MemberView::stale)
        .containsExactly(true, true, false);
    assertThat(scenario.view().members()).noneMatch(MemberView::rival);
  }

  @Test
  void ofThreeTheLaterOfOnlySomeIsNotChosen() {
    ElectionOnVirtualTime.of(3)
        .primary(A)
        .standby(C)
        .rounds(2)
        .primary(B, C)
        .rounds(2)
        .expect(Rule.UNDECIDED, AMBIGUOUS, FLOW, A, 1);
  }

  @Test
  void anIncumbentResetToStandaloneByAForcedPromotionGivesWay() {
    ElectionOnVirtualTime.settled(2)
        .standalone(A)
        .round()
        .primary(B)
        .rounds(2)
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 2);
  }
}

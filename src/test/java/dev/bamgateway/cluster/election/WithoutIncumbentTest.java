package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.GO_ONCE;
import static dev.bamgateway.cluster.CallPolicy.WAIT;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.MonitoringState.AMBIGUOUS;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;
import static dev.bamgateway.cluster.MonitoringState.STARTING;
import static dev.bamgateway.cluster.observation.ReplicationStatus.NOT_REPLICATING;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.Rule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rows of the table that can match before anybody was primary, and their neighbours. */
class WithoutIncumbentTest {

  @Test
  void stoppedGoesToTheFirstMember() {
    ElectionOnVirtualTime.of(3)
        .mode(MonitoringMode.STOPPED)
        .expect(Rule.STOPPED, MonitoringState.STOPPED, GO_ONCE, null, 0)
        .expectReason("monitoring is stopped; calls go to the first member");
  }

  @Test
  void firstRoundWaitsForEveryMember() {
    ElectionOnVirtualTime.of(3)
        .primary(A)
        .standby(B)
        .probe(A, B)
        .expect(Rule.FIRST_ROUND, STARTING, WAIT, null, 0)
        .expectReason("waiting for the first probe of bam3.example.org")
        .probe(C) // fails, which is as good as an answer
        .expect(Rule.ADOPTED, MONITORING, FLOW, A, 1)
        .expectReason("bam1.example.org is the only member that claims to be primary");
  }

  @Test
  void aSingleMemberWaitsForNobody() {
    ElectionOnVirtualTime.of(1).primary(A).probe(A).expect(Rule.ADOPTED, MONITORING, FLOW, A, 1);
  }

  @Test
  void aStandaloneBesideAReplicatingClaimantDoesNotHinderAdoption() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .standalone(B)
        .round()
        .expect(Rule.ADOPTED, MONITORING, FLOW, A, 1);
  }

  @Test
  void aStandaloneBesideAClaimantThatDoesNotReplicateMayBeItsSuccessor() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .but(A, reply -> reply.status(NOT_REPLICATING))
        .standalone(B)
        .round()
        .expect(Rule.UNCLAIMED, AMBIGUOUS, WAIT, null, 0)
        .expectReason(
            "bam1.example.org claims to be primary, but bam2.example.org is standalone and may be its"
                + " successor");
  }

  @Test
  void aClaimantThatDoesNotReplicateIsAdoptedWhereNobodyIsStandalone() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .but(A, reply -> reply.status(NOT_REPLICATING))
        .standby(B)
        .round()
        .expect(Rule.ADOPTED, MONITORING, FLOW, A, 1);
  }

  @Test
  void anOldClaimIsNotAdopted() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .probe(A)
        .after(ElectionOnVirtualTime.TIMING.freshness())
        .probe(B) // half a second too late
        .expect(Rule.UNCLAIMED, STARTING, WAIT, null, 0);
  }

  @Test
  void aClaimJustYoungEnoughIsAdopted() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.of(1).primary(A);
    Observation claim = scenario.observe(A);
    scenario
        .after(ElectionOnVirtualTime.TIMING.freshness())
        .arrive(claim)
        .expect(Rule.ADOPTED, MONITORING, FLOW, A, 1);
  }

  @Test
  void standbysAloneAreNobodysPrimary() {
    ElectionOnVirtualTime.of(3)
        .standby(A, B, C)
        .round()
        .expect(Rule.UNCLAIMED, STARTING, WAIT, null, 0)
        .expectReason("no member claims to be primary");
  }

  @Test
  void aStandaloneAmongSeveralMembersIsNotChosen() {
    ElectionOnVirtualTime.of(2)
        .standalone(A)
        .standby(B)
        .round()
        .expect(Rule.UNCLAIMED, AMBIGUOUS, WAIT, null, 0)
        .expectReason("no member claims to be primary, but one is standalone");
  }

  @Test
  void theOnlyMemberMayBeStandalone() {
    ElectionOnVirtualTime.of(1)
        .standalone(A)
        .round()
        .expect(Rule.SINGLE_STANDALONE, MONITORING, FLOW, A, 1)
        .expectReason("bam1.example.org is standalone and the only member")
        .round()
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }

  @Test
  void butNotOnAnAnswerTooOldToRestOn() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.of(1).standalone(A);
    Observation answer = scenario.observe(A);
    scenario
        .after(ElectionOnVirtualTime.TIMING.freshness().plusMillis(1))
        .arrive(answer)
        .expect(Rule.UNCLAIMED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void anUnknownRoleIsNobodysClaim() {
    ElectionOnVirtualTime.of(1).unknown(A).round().expect(Rule.UNCLAIMED, STARTING, WAIT, null, 0);
  }

  @Test
  void aRemovedStandbyIsNobodysPrimary() {
    ElectionOnVirtualTime.of(1)
        .reply(A, Reply.of(A, ReplicationRole.REMOVED_STANDBY))
        .round()
        .expect(Rule.UNCLAIMED, STARTING, WAIT, null, 0);
  }

  @Test
  void ofTwoClaimantsNobodyIsChosen() {
    ElectionOnVirtualTime.of(2)
        .primary(A, B)
        .round()
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0)
        .expectReason(
            "bam1.example.org and bam2.example.org claim to be primary; nothing decides between"
                + " them")
        .rounds(20)
        .expect(Rule.UNDECIDED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void aLostProbeDoesNotDecideBetweenTwoClaimants() {
    ElectionOnVirtualTime.of(2)
        .primary(A, B)
        .round()
        .silent(B)
        .rounds(20)
        .expect(Rule.UNCLAIMED, AMBIGUOUS, WAIT, null, 0)
        .expectReason("bam1.example.org claims to be primary, and so did bam2.example.org");
  }

  @Test
  void oneOfTwoClaimantsIsAdoptedOnceTheOtherTakesItsClaimBack() {
    ElectionOnVirtualTime.of(2)
        .primary(A, B)
        .round()
        .standby(B)
        .round()
        .expect(Rule.ADOPTED, MONITORING, FLOW, A, 1);
  }

  @Test
  void oneOfTwoClaimantsIsAdoptedOnceAWitnessNamesItAndTheOtherIsGone() {
    ElectionOnVirtualTime.of(3)
        .primary(A, B)
        .round()
        .silent(B)
        .witness(C, A)
        .round()
        .expect(Rule.ADOPTED, MONITORING, FLOW, A, 1);
  }

  @Test
  void oneOfTwoClaimantsIsAdoptedOnceItIsTheLaterOne() {
    ElectionOnVirtualTime.of(2)
        .primary(A, B)
        .round()
        .standby(A)
        .silent(B)
        .round()
        .expect(Rule.UNCLAIMED, STARTING, WAIT, null, 0)
        .primary(A)
        .round()
        .expect(Rule.ADOPTED, MONITORING, FLOW, A, 1);
  }

  @Test
  void aWitnessDecidesBetweenTwoClaimantsOnceItWasAskedAfterBothClaimed() {
    ElectionOnVirtualTime.of(3)
        .primary(A, B)
        .witness(C, B)
        .round()
        .expect(Rule.UNDECIDED, STARTING, WAIT, null, 0)
        .expectReason(
            "bam1.example.org and bam2.example.org claim to be primary; the standbys have yet to"
                + " be asked again")
        .probe(C)
        .expect(Rule.UNDECIDED, STARTING, WAIT, null, 0)
        .expectReason(
            "bam1.example.org and bam2.example.org claim to be primary; bam2.example.org has yet"
                + " to confirm it")
        .round()
        .expect(Rule.DECIDED, MONITORING, FLOW, B, 1)
        .expectReason(
            "bam1.example.org and bam2.example.org claim to be primary; bam2.example.org is named"
                + " by the standbys")
        .round()
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 1);
  }

  @Test
  void rejectedCredentialsEverywhereFindNobody() {
    ElectionOnVirtualTime.of(2)
        .rejecting(A, B)
        .rounds(4)
        .after(Duration.ofSeconds(5))
        .judge()
        .expect(Rule.UNCLAIMED, STARTING, WAIT, null, 0);
  }
}

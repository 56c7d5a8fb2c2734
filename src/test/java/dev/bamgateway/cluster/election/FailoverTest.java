package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.CallPolicy.WAIT;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.ALL;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.MonitoringState.AMBIGUOUS;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;
import static dev.bamgateway.cluster.MonitoringState.PRIMARY_UNREACHABLE;
import static dev.bamgateway.cluster.observation.ReplicationStatus.NOT_REPLICATING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.view.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole failovers, and old primaries that come back. */
class FailoverTest {

  static Stream<List<Member>> orders() {
    return Stream.of(2, 3).flatMap(size -> Permutations.of(ALL.subList(0, size)).stream());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aPlannedSwitchIsOneSwitch(List<Member> order) {
    ElectionOnVirtualTime.settled(order.size())
        .standby(A)
        .primary(B)
        .probe(order)
        .probe(order)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2)
        .rounds(100)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void andSoIsTheSwitchBack(List<Member> order) {
    ElectionOnVirtualTime.settled(order.size())
        .standby(A)
        .primary(B)
        .probe(order)
        .probe(order)
        .expect(MONITORING, B, 2)
        .standby(B)
        .primary(A)
        .probe(order)
        .probe(order)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 3);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aPromotionAfterALossIsOneSwitch(List<Member> order) {
    ElectionOnVirtualTime.settled(order.size())
        .silent(A)
        .rounds(10)
        .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1)
        .primary(B)
        .probe(order)
        .expect(MONITORING, B, 2)
        .rounds(100)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void aStandaloneIsPromotedInAClusterOfTwoOnly() {
    ElectionOnVirtualTime.settled(2)
        .silent(A)
        .rounds(10)
        .standalone(B)
        .round()
        .expect(MONITORING, B, 2);
    ElectionOnVirtualTime.settled(3)
        .silent(A)
        .rounds(10)
        .standalone(B)
        .rounds(100)
        .expect(AMBIGUOUS, A, 1);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void anOldPrimaryThatReturnsClaimingIsNeverFollowed(List<Member> order) {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(order.size())
            .silent(A)
            .rounds(4)
            .primary(B)
            .rounds(4)
            .primary(A);
    for (int i = 0; i < 100; i++) {
      scenario.probe(order).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
    }
    scenario
        .silent(B) // not even when the new primary misses a probe
        .probe(order)
        .expect(Rule.DOUBT, MONITORING, FLOW, B, 2)
        .rounds(100)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, B, 2)
        .primary(B)
        .rounds(2)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void norBesideAPromotedStandalone() {
    ElectionOnVirtualTime.settled(2)
        .silent(A)
        .standalone(B)
        .rounds(5)
        .expect(MONITORING, B, 2)
        .primary(A)
        .rounds(100)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @Test
  void nobodyWithoutAMemoryGuessesBetweenAnOldPrimaryAndAPromotedStandalone() {
    ElectionOnVirtualTime.of(2)
        .primary(A)
        .but(A, reply -> reply.status(NOT_REPLICATING))
        .standalone(B)
        .rounds(100)
        .expect(Rule.UNCLAIMED, AMBIGUOUS, WAIT, null, 0);
  }

  @Test
  void anOldPrimaryThatJoinsAsStandbyMayBecomePrimaryAgain() {
    ElectionOnVirtualTime.settled(3)
        .silent(A)
        .primary(B)
        .rounds(5)
        .primary(A)
        .rounds(5)
        .standby(A)
        .rounds(5)
        .standby(B)
        .primary(A)
        .rounds(2)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 3);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aSwitchWhileAllWereSilentIsFoundAtFirstContact(List<Member> order) {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(order.size())
            .silent(A, B, C)
            .rounds(20)
            .expect(Rule.PRIMARY_SILENT, PRIMARY_UNREACHABLE, WAIT, A, 1)
            .primary(A, B)
            .standby(C);
    for (Member member : order) {
      scenario.probe(member);
      boolean found = B.equals(scenario.incumbent());
      assertThat(scenario.verdict().calls())
          .as("calls after %s", member)
          .isEqualTo(found ? FLOW : WAIT);
    }
    scenario
        .probe(B)
        .expect(MONITORING, B, 2)
        .rounds(100)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, B, 2);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void anOutageWithoutASwitchEndsAsItBegan(List<Member> order) {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(order.size()).silent(A, B, C).rounds(20);
    Member last = order.get(order.size() - 1);
    scenario.primary(A).standby(B, C);
    for (Member member : order) {
      scenario.probe(member);
      scenario.expect(member.equals(last) ? MONITORING : PRIMARY_UNREACHABLE, A, 1);
    }
  }

  @Test
  void firstContactWaitsForTheMembersThatAreStillDownToFailOnceMore() {
    ElectionOnVirtualTime.settled(3)
        .silent(A, B, C)
        .rounds(20)
        .primary(A)
        .probe(A)
        .expect(Rule.FIRST_ROUND, PRIMARY_UNREACHABLE, WAIT, A, 1)
        .probe(B)
        .expect(Rule.FIRST_ROUND, PRIMARY_UNREACHABLE, WAIT, A, 1)
        .expectReason("waiting for the first probe of bam3.example.org")
        .probe(C)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }
}

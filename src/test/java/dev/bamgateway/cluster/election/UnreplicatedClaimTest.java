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
import static dev.bamgateway.cluster.MonitoringState.UNVERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.Rule;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A claimant that says that nobody replicates from it takes no primary's place that says beside it
 * that it replicates: by no rule that could choose it.
 */
class UnreplicatedClaimTest {

  /** A is primary, and C was its standby until it claims in this condition. */
  private static ElectionOnVirtualTime claiming(ReplicationStatus status) {
    return ElectionOnVirtualTime.settled(3)
        .reply(C, Reply.of(C, ReplicationRole.PRIMARY).status(status));
  }

  private static ElectionOnVirtualTime unreplicated() {
    return claiming(ReplicationStatus.NOT_REPLICATING);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplicationStatus.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REPLICATING", "UNKNOWN", "FAILINGOVER", "INITIALIZING_FAILOVER"})
  void itIsNotDecidedForBecauseItIsLater(ReplicationStatus status) {
    ElectionOnVirtualTime scenario =
        claiming(status).rounds(20).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);

    assertThat(scenario.verdict().reason())
        .isEqualTo(
            "bam1.example.org is primary; 2 of 3 members agree; bam3.example.org claims it too, but"
                + " does not replicate");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplicationStatus.class,
      names = {"REPLICATING", "UNKNOWN", "FAILINGOVER", "INITIALIZING_FAILOVER"})
  void oneThatReplicatesOrDoesNotSayIs(ReplicationStatus status) {
    claiming(status).rounds(3).expect(MONITORING, C, 2);
  }

  @Test
  void norIsItPromotedWhenTheIncumbentMissesAProbe() {
    unreplicated().rounds(10).silent(A).round().expect(Rule.DOUBT, MONITORING, FLOW, A, 1);
  }

  @Test
  void norWhenTheIncumbentIsUnreachable() {
    unreplicated()
        .rounds(10)
        .silent(A)
        .rounds(20)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1)
        .expectReason(
            "bam1.example.org is unreachable, and bam3.example.org claims to be primary, but says"
                + " that it does not replicate: an administrator has to choose");
  }

  @Test
  void norWhenTheIncumbentHidesItsRole() {
    unreplicated().rounds(10).mute(A).rounds(5).expect(UNVERIFIED, A, 1);
  }

  @Test
  void norWhenTheIncumbentYieldsToAnotherThatIsSlow() {
    unreplicated()
        .rounds(10)
        .standby(A)
        .rounds(10)
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, A, 1)
        .primary(B)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, B, 2);
  }

  @Test
  void norBySeveralClaims() {
    unreplicated().primary(B).rounds(3).expect(MONITORING, B, 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplicationStatus.class,
      names = {"INITIALIZING", "ENROLLING", "PENDING", "RESETTING"})
  void oneThatIsSettingUpIsFollowedOnceTheIncumbentYields(ReplicationStatus status) {
    claiming(status)
        .rounds(20)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1)
        .standby(A)
        .round()
        .expect(Rule.INCUMBENT_YIELDED, MONITORING, FLOW, C, 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplicationStatus.class,
      names = {"INITIALIZING", "ENROLLING", "PENDING", "RESETTING"})
  void orOnceTheIncumbentIsUnreachable(ReplicationStatus status) {
    claiming(status)
        .rounds(20)
        .silent(A)
        .rounds(2)
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1)
        .round()
        .expect(Rule.PROMOTED, MONITORING, FLOW, C, 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReplicationStatus.class,
      names = {"NOT_REPLICATING", "UNAVAILABLE", "REMOVED_STANDBY", "BREAKING"})
  void oneThatWasLeftWithoutReplicationIsNot(ReplicationStatus status) {
    claiming(status)
        .rounds(10)
        .standby(A)
        .rounds(20)
        .expect(Rule.HANDOVER, FAILING_OVER, WAIT, A, 1)
        .silent(A)
        .rounds(20)
        .expect(Rule.CHOICE_DUE, AMBIGUOUS, WAIT, A, 1);
  }

  @Test
  void witnessesThatNameTheIncumbentMakeItStale() {
    ElectionOnVirtualTime scenario =
        unreplicated().witness(B, A).rounds(3).expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);

    assertThat(scenario.of(C).stale()).isTrue();
  }

  @Test
  void witnessesThatNameItOutweighThatOnceTheIncumbentIsGone() {
    unreplicated()
        .rounds(5)
        .witness(B, C)
        .rounds(5)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1)
        .silent(A)
        .rounds(3)
        .expect(Rule.PROMOTED, MONITORING, FLOW, C, 2);
  }

  @Test
  void itCountsAgainAsSoonAsItReplicates() {
    unreplicated()
        .rounds(10)
        .but(C, reply -> reply.status(ReplicationStatus.REPLICATING))
        .rounds(2)
        .expect(MONITORING, C, 2);
  }

  @Test
  void anIncumbentThatDoesNotReplicateEitherOutweighsNobody() {
    displaced(reply -> reply.status(ReplicationStatus.UNAVAILABLE));
  }

  @Test
  void norDoesOneThatDoesNotSay() {
    displaced(reply -> reply.status(ReplicationStatus.UNKNOWN));
  }

  @Test
  void norDoesOneWhoseStandbysDoNotReplicateByItsOwnWord() {
    displaced(reply -> reply.listing(B, ReplicationStatus.UNAVAILABLE));
  }

  private static void displaced(UnaryOperator<Reply> incumbent) {
    ElectionOnVirtualTime.settled(3)
        .but(A, incumbent)
        .reply(C, Reply.of(C, ReplicationRole.STANDBY))
        .rounds(2)
        .reply(C, Reply.of(C, ReplicationRole.PRIMARY).status(ReplicationStatus.NOT_REPLICATING))
        .rounds(3)
        .expect(MONITORING, C, 2);
  }

  @Test
  void oneAnswerOfTheIncumbentMayHaveBeenUnderWayDuringThePromotion() {
    unreplicated().round().silent(A).round().expect(Rule.PROMOTED, MONITORING, FLOW, C, 2);
  }

  @Test
  void butNotOneThatWasAskedForAfterTheClaimHadCome() {
    unreplicated()
        .round()
        .after(TIMING.timeout())
        .probe(A)
        .silent(A)
        .round()
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1);
  }
}

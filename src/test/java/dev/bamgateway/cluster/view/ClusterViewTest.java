package dev.bamgateway.cluster.view;

import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.TIMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterViewTest {

  @Test
  void atFirstNothingIsKnown() {
    ClusterView view = ClusterView.of(List.of(A, B), MonitoringMode.FOLLOW, TIMING);

    assertThat(view.incumbent()).isNull();
    assertThat(view.term()).isZero();
    assertThat(view.state()).isEqualTo(MonitoringState.STARTING);
    assertThat(view.members()).extracting(MemberView::member).containsExactly(A, B);
    assertThat(view.awaited()).containsExactlyInAnyOrder(A, B);
    assertThat(view.of(A).presence()).isEqualTo(Presence.UNASKED);
  }

  @Test
  void aClusterHasMembersAndEachOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterView.of(List.of(), MonitoringMode.FOLLOW, TIMING));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterView.of(List.of(A, A), MonitoringMode.FOLLOW, TIMING));
  }

  @Test
  void aMemberOfNoClusterIsUnknown() {
    ClusterView view = ClusterView.of(List.of(A), MonitoringMode.FOLLOW, TIMING);

    assertThatIllegalArgumentException().isThrownBy(() -> view.of(B)).withMessageContaining("bam2");
  }

  @Test
  void anObservationOfAnUnknownMemberIsDropped() {
    ElectionOnVirtualTime other = ElectionOnVirtualTime.settled(3);
    ClusterView view = ElectionOnVirtualTime.settled(2).view();

    assertThat(view.accept(other.observe(C))).isSameAs(view);
  }

  @Test
  void theSameObservationTwiceIsDropped() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2);
    Observation observation = scenario.observe(A);
    ClusterView once = scenario.view().accept(observation);

    assertThat(once).isNotSameAs(scenario.view());
    assertThat(once.accept(observation)).isSameAs(once);
  }

  @Test
  void anOlderObservationIsDropped() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2);
    Observation older = scenario.silent(A).observe(A);
    Observation newer = scenario.primary(A).observe(A);
    ClusterView view = scenario.view().accept(newer);

    assertThat(view.accept(older)).isSameAs(view);
  }

  @Test
  void sequencesAreCountedForEachMember() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2);
    Observation ofB = scenario.observe(B);
    ClusterView view = scenario.view().accept(scenario.observe(A));

    assertThat(view.accept(ofB)).isNotSameAs(view);
  }

  @Test
  void aViewIsNeverChanged() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2);
    ClusterView before = scenario.view();
    MemberView member = before.of(A);

    scenario.silent(A).primary(B).rounds(3);

    assertThat(before.of(A)).isSameAs(member);
    assertThat(before.term()).isEqualTo(1);
  }

  @Test
  void aVerdictSwitchesOnlyIfItChoosesAnother() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2);
    ClusterView view = scenario.view();

    assertThat(view.switches(scenario.verdict())).isFalse();
    assertThat(view.switches(scenario.standby(A).primary(B).round().verdict())).isTrue();
    assertThat(view.switches(ElectionOnVirtualTime.of(2).verdict())).as("nobody chosen").isFalse();
  }

  @Test
  void aSwitchRaisesTheTermAndKeepsTheTime() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2).standby(A).primary(B).round();

    assertThat(scenario.view().incumbent()).isEqualTo(new Primary(B, 2, scenario.now(), false));
  }

  @Test
  void aVerdictThatIsNotCarriedOutChangesNothing() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2).mode(MonitoringMode.OBSERVE);
    ClusterView view = scenario.view();

    Verdict verdict = scenario.standby(A).primary(B).round().verdict();

    assertThat(verdict.choice()).isEqualTo(B);
    assertThat(view.isIncumbent(A)).isTrue();
  }

  @Test
  void claimsAreWhatMembersSay() {
    ClusterView view = ElectionOnVirtualTime.settled(3).primary(B).standalone(C).round().view();

    assertThat(view.claims(A)).isTrue();
    assertThat(view.claims(B)).isTrue();
    assertThat(view.claims(C)).isFalse();
    assertThat(ElectionOnVirtualTime.settled(2).standalone(A).round().view().claims(A)).isTrue();
    assertThat(ElectionOnVirtualTime.settled(2).silent(A).round().view().claims(A)).isFalse();
  }

  @Test
  void evidenceIsTheNewestObservationOfEachMemberThatHasOne() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.of(3).primary(A).probe(A).probe(A, B);

    assertThat(scenario.verdict().evidence())
        .containsExactly(scenario.of(A).latest(), scenario.of(B).latest());
  }

  @Test
  void afterAStopEveryMemberIsHeardBeforeAnythingIsDecided() {
    ElectionOnVirtualTime.settled(2)
        .mode(MonitoringMode.STOPPED)
        .silent(A)
        .primary(B)
        .mode(MonitoringMode.FOLLOW)
        .expect(Rule.FIRST_ROUND, MonitoringState.STARTING, CallPolicy.WAIT, A, 1)
        .probe(B)
        .expect(Rule.FIRST_ROUND, MonitoringState.STARTING, CallPolicy.WAIT, A, 1)
        .probe(A)
        .expect(Rule.PROMOTED, MonitoringState.MONITORING, CallPolicy.FLOW, B, 2);
  }

  @Test
  void otherChangesOfModeBeginNoRound() {
    ElectionOnVirtualTime.settled(2)
        .mode(MonitoringMode.OBSERVE)
        .expect(Rule.SOLE_CLAIMANT, MonitoringState.MONITORING, CallPolicy.FLOW, A, 1)
        .mode(MonitoringMode.FOLLOW)
        .expect(Rule.SOLE_CLAIMANT, MonitoringState.MONITORING, CallPolicy.FLOW, A, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STOPPED", "SOLE_CLAIMANT", "SINGLE_STANDALONE", "ROLE_UNREADABLE"})
  void mostVerdictsAreInDoubt(Rule rule) {
    assertThat(verdictBy(rule).inDoubt()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      names = {"STOPPED", "SOLE_CLAIMANT", "SINGLE_STANDALONE", "ROLE_UNREADABLE"})
  void someAreSettled(Rule rule) {
    assertThat(verdictBy(rule).inDoubt()).isFalse();
  }

  private static Verdict verdictBy(Rule rule) {
    Verdict any = ElectionOnVirtualTime.of(1).verdict();
    return new Verdict(
        rule,
        any.choice(),
        any.state(),
        any.calls(),
        any.standalone(),
        any.rivals(),
        any.reason(),
        any.evidence());
  }
}

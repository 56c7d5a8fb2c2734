package dev.bamgateway.cluster.view;

import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members that come by discovery, and go. */
class AdoptionTest {

  @Test
  void anAdoptedMemberChangesNothingForTheOthers() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(2);
    ClusterView before = scenario.view();

    ClusterView after = scenario.discovered(A, A, B, C).view();

    assertThat(members(after)).containsExactly(A, B, C);
    assertThat(after.of(A)).isSameAs(before.of(A));
    assertThat(after.of(B)).isSameAs(before.of(B));
    assertThat(after.of(C).presence()).isEqualTo(Presence.UNASKED);
    assertThat(after.incumbent()).isSameAs(before.incumbent());
    assertThat(after.state()).isEqualTo(MonitoringState.MONITORING);
    assertThat(after.awaited()).isEmpty();
    assertThat(Stream.of(A, B, C).map(after::configured)).containsExactly(true, true, false);
    assertThat(scenario.verdict().rule()).isEqualTo(Rule.SOLE_CLAIMANT);
  }

  @Test
  void anAdoptedMemberCanBecomePrimary() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(2).discovered(A, A, B, C).standby(C).rounds(2);

    scenario.standby(A).primary(C).rounds(2);

    scenario.expect(MonitoringState.MONITORING, C, 2);
    assertThat(scenario.view().configured(C)).isFalse();
  }

  @Test
  void whereNobodyWasChosenYetTheNewcomerIsHeardFirst() {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.of(2).primary(A).probe(A);

    scenario.discovered(A, A, B, C).silent(B).probe(B);
    scenario.expect(MonitoringState.STARTING, null, 0);
    assertThat(scenario.view().awaited()).containsExactly(C);

    scenario.standby(C).probe(C).expect(MonitoringState.MONITORING, A, 1);
  }

  @Test
  void onlyThePrimarysWordRemovesAnAdoptedMember() {
    ElectionOnVirtualTime scenario =
        ElectionOnVirtualTime.settled(2).discovered(A, A, B, C).standby(C).round();

    assertThat(members(scenario.discovered(B, A, B).view())).as("by a standby").contains(C);
    assertThat(members(scenario.silent(A).round().discovered(A, A, B).view()))
        .as("by a primary that is silent")
        .contains(C);
    assertThat(members(scenario.standalone(A).round().discovered(A, A).view()))
        .as("by a primary that was reset")
        .contains(C);

    ClusterView after = scenario.primary(A).round().discovered(A, A, B).view();
    assertThat(members(after)).containsExactly(A, B);
    assertThat(after.incumbent()).extracting(Primary::member).isEqualTo(A);
    assertThat(after.term()).isEqualTo(1);
  }

  @Test
  void aConfiguredMemberIsNeverRemoved() {
    assertThat(members(ElectionOnVirtualTime.settled(2).discovered(A, A).view()))
        .containsExactly(A, B);
  }

  @Test
  void whoeverIsPrimaryOrSaysSoStays() {
    ElectionOnVirtualTime claiming =
        ElectionOnVirtualTime.settled(2).discovered(A, A, B, C).standby(C).round();
    claiming.primary(C).round();
    assertThat(members(claiming.discovered(A, A, B).view())).contains(C);

    ElectionOnVirtualTime switched =
        ElectionOnVirtualTime.settled(2).discovered(A, A, B, C).standby(C).round();
    switched.standby(A).primary(C).rounds(2).expect(MonitoringState.MONITORING, C, 2);
    assertThat(members(switched.discovered(C, A, B).view())).contains(C);
  }

  @Test
  void thereIsRoomForSixMembers() {
    Member[] named =
        IntStream.rangeClosed(1, 9)
            .mapToObj(n -> Member.of("https://bam%d.example.org".formatted(n)))
            .toArray(Member[]::new);

    ClusterView view = ElectionOnVirtualTime.settled(2).discovered(A, named).view();

    assertThat(members(view)).containsExactly(List.of(named).subList(0, 6).toArray(Member[]::new));
  }

  private static List<Member> members(ClusterView view) {
    return view.members().stream().map(MemberView::member).toList();
  }
}

package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.CallPolicy.FLOW;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.ALL;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.TIMING;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a settled cluster nothing ever changes. */
class SettledClusterTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aThousandRoundsChangeNothing(int size) {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(size);
    Primary incumbent = scenario.view().incumbent();
    List<Member> order = new ArrayList<>(ALL.subList(0, size));
    Random random = new Random(size);

    for (int round = 0; round < 1000; round++) {
      Collections.shuffle(order, random);
      scenario.after(TIMING.interval().minus(TIMING.transitionInterval()));
      for (Member member : order) {
        scenario
            .arrive(scenario.observe(member))
            .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
      }
    }

    assertThat(scenario.view().incumbent()).isSameAs(incumbent);
    assertThat(scenario.view().members()).noneMatch(member -> member.stale() || member.rival());
  }

  static Stream<Arguments> lostProbes() {
    return Stream.of(2, 3)
        .flatMap(
            size ->
                ALL.subList(0, size).stream()
                    .flatMap(
                        member ->
                            Stream.concat(
                                Reply.SILENCES.entrySet().stream()
                                    .map(e -> Arguments.of(size, member, e.getKey(), e.getValue())),
                                Stream.of(
                                    Arguments.of(size, member, "rejected", Reply.REJECTION)))));
  }

  @ParameterizedTest(name = "{0} members, {1} {2}")
  @MethodSource("lostProbes")
  void oneLostProbeChangesNothing(
      int size, Member member, String kind, Function<Probe, Observation> failure) {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(size);
    Primary incumbent = scenario.view().incumbent();
    Reply usual =
        Reply.of(member, member.equals(A) ? ReplicationRole.PRIMARY : ReplicationRole.STANDBY);

    scenario.reply(member, failure).round().expect(MONITORING, A, 1);
    assertThat(scenario.verdict().calls()).as(kind).isEqualTo(FLOW);
    scenario.reply(member, usual).round().expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);

    assertThat(scenario.view().incumbent()).isSameAs(incumbent);
  }

  @Test
  void oneRoundLostAtEveryMemberHoldsNoCallUp() {
    ElectionOnVirtualTime.settled(3)
        .silent(A, B, C)
        .round()
        .expect(Rule.DOUBT, MONITORING, FLOW, A, 1)
        .primary(A)
        .probe(A)
        .expect(Rule.SOLE_CLAIMANT, MONITORING, FLOW, A, 1);
  }
}

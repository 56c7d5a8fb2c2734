package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.ALL;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.MonitoringState.AMBIGUOUS;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;
import static dev.bamgateway.cluster.MonitoringState.STARTING;
import static dev.bamgateway.cluster.observation.ReplicationStatus.NOT_REPLICATING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.Observation;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In whatever order the first answers arrive, the outcome is the same. */
class FirstStartRaceTest {

  record Constellation(
      String name,
      int size,
      UnaryOperator<ElectionOnVirtualTime> setUp,
      MonitoringState state,
      @Nullable Member primary) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Constellation> constellations() {
    return Stream.of(
        new Constellation("alone", 1, s -> s.primary(A), MONITORING, A),
        new Constellation("healthy two", 2, s -> s.primary(A).standby(B), MONITORING, A),
        new Constellation("primary second", 2, s -> s.standby(A).primary(B), MONITORING, B),
        new Constellation("standby dead", 2, s -> s.primary(A), MONITORING, A),
        new Constellation("primary dead", 2, s -> s.standby(B), STARTING, null),
        new Constellation("all dead", 2, s -> s, STARTING, null),
        new Constellation("two claim", 2, s -> s.primary(A, B), AMBIGUOUS, null),
        new Constellation(
            "old primary beside a promoted standalone",
            2,
            s -> s.primary(A).but(A, r -> r.status(NOT_REPLICATING)).standalone(B),
            AMBIGUOUS,
            null),
        new Constellation("healthy three", 3, s -> s.primary(A).standby(B, C), MONITORING, A),
        new Constellation("primary third", 3, s -> s.standby(A, B).primary(C), MONITORING, C),
        new Constellation("one of three dead", 3, s -> s.standby(A).primary(B), MONITORING, B),
        new Constellation(
            "two of three claim", 3, s -> s.primary(A, B).standby(C), AMBIGUOUS, null),
        new Constellation("two claim, one dead", 3, s -> s.primary(A, B), AMBIGUOUS, null),
        new Constellation("three claim", 3, s -> s.primary(A, B, C), AMBIGUOUS, null),
        new Constellation("witnessed", 3, s -> s.primary(A, B).witness(C, B), MONITORING, B),
        new Constellation("one mute", 3, s -> s.primary(A).mute(B).standby(C), MONITORING, A),
        new Constellation(
            "one rejects", 3, s -> s.primary(A).rejecting(B).standby(C), MONITORING, A));
  }

  @ParameterizedTest
  @MethodSource("constellations")
  void theOrderOfTheFirstAnswersDoesNotMatter(Constellation constellation) {
    List<Member> members = ALL.subList(0, constellation.size());
    for (List<Member> order : Permutations.of(members)) {
      ElectionOnVirtualTime scenario =
          constellation.setUp().apply(ElectionOnVirtualTime.of(constellation.size()));

      scenario.probe(order).rounds(3);

      expect(constellation, scenario, order);
    }
  }

  @ParameterizedTest
  @MethodSource("constellations")
  void norDoesItMatterHowOftenTheOthersAnswerBeforeTheLast(Constellation constellation) {
    List<Member> members = ALL.subList(0, constellation.size());
    for (List<Member> order : Permutations.of(members)) {
      ElectionOnVirtualTime scenario =
          constellation.setUp().apply(ElectionOnVirtualTime.of(constellation.size()));
      List<Member> fast = order.subList(0, order.size() - 1);
      Member frozen = order.get(order.size() - 1);

      Observation last = scenario.observe(frozen);
      for (int i = 0; i < 3; i++) {
        scenario.probe(fast).expect(STARTING, null, 0);
      }
      scenario.arrive(last).rounds(3);

      expect(constellation, scenario, order);
    }
  }

  private static void expect(
      Constellation expected, ElectionOnVirtualTime scenario, List<Member> order) {
    assertThat(scenario.view().state()).as("state for %s", order).isEqualTo(expected.state());
    assertThat(scenario.incumbent()).as("primary for %s", order).isEqualTo(expected.primary());
    assertThat(scenario.view().term())
        .as("term for %s", order)
        .isEqualTo(expected.primary() == null ? 0 : 1);
  }
}

package dev.bamgateway.cluster.insight;

import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.TIMING;
import static dev.bamgateway.cluster.MonitoringState.AMBIGUOUS;
import static dev.bamgateway.cluster.MonitoringState.FAILING_OVER;
import static dev.bamgateway.cluster.MonitoringState.MONITORING;
import static dev.bamgateway.cluster.MonitoringState.PRIMARY_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.insight.Outlook.Prospect;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.settings.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What would have to happen for the verdict to be another one. */
class OutlookTest {

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration NEXT_PROBE = TIMING.transitionInterval();

  @Test
  void whatWouldEndASettledCluster() {
    assertThat(outlook(ElectionOnVirtualTime.settled(2)))
        .containsExactly(
            new Prospect(A + " stops answering", PRIMARY_UNREACHABLE, A, TIMING.unreachableAfter()),
            new Prospect(A + " answers as STANDBY", FAILING_OVER, A, AT_ONCE),
            new Prospect(B + " answers as PRIMARY", MONITORING, B, NEXT_PROBE));
  }

  @Test
  void whatComesByItselfStandsFirstAndOnlyThere() {
    List<Prospect> prospects = outlook(ElectionOnVirtualTime.settled(2).silent(A).round());

    assertThat(prospects.get(0))
        .isEqualTo(
            new Prospect(
                "nothing else changes", PRIMARY_UNREACHABLE, A, TIMING.unreachableAfter()));
    assertThat(prospects)
        .filteredOn(prospect -> prospect.state() == PRIMARY_UNREACHABLE)
        .hasSize(1);
    assertThat(prospects).contains(new Prospect(B + " answers as PRIMARY", MONITORING, B, AT_ONCE));
  }

  @Test
  void timeAlreadyWaitedIsNotWaitedAgain() {
    ElectionOnVirtualTime waiting =
        ElectionOnVirtualTime.settled(2).silent(A).round().after(Duration.ofSeconds(2)).judge();

    assertThat(outlook(waiting).get(0).after())
        .isEqualTo(TIMING.unreachableAfter().minus(Duration.ofSeconds(2)));
  }

  @Test
  void aRefusalIsToldFromAHiccupByItsNumber() {
    ElectionOnVirtualTime refused =
        ElectionOnVirtualTime.settled(2)
            .reply(A, probe -> new Observation.Refused(probe, ""))
            .round();

    assertThat(outlook(refused).get(0).after())
        .isEqualTo(TIMING.transitionInterval().multipliedBy(TIMING.fall() - 2));
  }

  @Test
  void aMemberThatComesBackIsToldByWhatItWas() {
    assertThat(outlook(ElectionOnVirtualTime.settled(2).silent(A).rounds(3)))
        .contains(
            new Prospect(A + " answers again as PRIMARY", MONITORING, A, AT_ONCE),
            new Prospect(B + " answers as PRIMARY", MONITORING, B, AT_ONCE));
  }

  @Test
  void whoCanBeChosenIsSaid() {
    ElectionOnVirtualTime goneBack =
        ElectionOnVirtualTime.settled(2)
            .silent(A)
            .primary(B)
            .round()
            .primary(A)
            .silent(B)
            .rounds(5);

    assertThat(goneBack.view().state()).isEqualTo(AMBIGUOUS);
    assertThat(outlook(goneBack))
        .contains(
            new Prospect("an administrator chooses " + A, MONITORING, A, AT_ONCE),
            new Prospect(B + " answers again as PRIMARY", MONITORING, B, AT_ONCE));
  }

  @Test
  void nobodyIsChosenWhileAllIsWell() {
    assertThat(outlook(ElectionOnVirtualTime.settled(2)))
        .noneMatch(prospect -> prospect.when().startsWith("an administrator"));
  }

  @Test
  void thatAnOldClaimIsBelievedAgainComesByItself() {
    ElectionOnVirtualTime yielded =
        ElectionOnVirtualTime.settled(2)
            .silent(A)
            .primary(B)
            .round()
            .primary(A)
            .round()
            .standby(B)
            .round()
            .after(Duration.ofSeconds(60))
            .judge();

    assertThat(outlook(yielded).get(0))
        .isEqualTo(
            new Prospect(
                "nothing else changes",
                AMBIGUOUS,
                A,
                TIMING.redemptionWait().minus(Duration.ofSeconds(60))));
  }

  @Test
  void whatResolvesAnAmbiguousStart() {
    assertThat(outlook(ElectionOnVirtualTime.of(2).primary(A, B).rounds(3)))
        .contains(
            new Prospect(A + " answers as STANDBY", MONITORING, B, AT_ONCE),
            new Prospect(B + " answers as STANDBY", MONITORING, A, AT_ONCE));
  }

  @Test
  void anObserverToldWhatItWouldDo() {
    ElectionOnVirtualTime observed = ElectionOnVirtualTime.settled(2).mode(MonitoringMode.OBSERVE);

    assertThat(outlook(observed))
        .contains(new Prospect(B + " answers as PRIMARY", MONITORING, B, NEXT_PROBE));
  }

  @Test
  void nothingCanChangeWhileNobodyIsAsked() {
    assertThat(outlook(ElectionOnVirtualTime.settled(2).mode(MonitoringMode.STOPPED))).isEmpty();
  }

  @Test
  void beforeTheFirstAnswerNothingIsKnownThatOneMemberCouldChange() {
    assertThat(outlook(ElectionOnVirtualTime.of(2))).isEmpty();
  }

  static final Map<String, Function<Probe, Observation>> silences = Reply.SILENCES;

  @ParameterizedTest
  @FieldSource("kinds")
  void whoeverGoesOnAsBeforeChangesNothing(String kind) {
    ElectionOnVirtualTime scenario = ElectionOnVirtualTime.settled(3);
    scenario
        .reply(ElectionOnVirtualTime.C, silences.getOrDefault(kind, Reply.NO_PERMISSION))
        .rounds(4);

    assertThat(outlook(scenario)).noneMatch(prospect -> prospect.when().startsWith("nothing"));
  }

  static final List<String> kinds =
      List.of("refused", "timed out", "not BAM", "incompatible", "not permitted");

  @Test
  void aMuteIncumbentStaysMute() {
    assertThat(outlook(ElectionOnVirtualTime.settled(2).mute(A).rounds(2)))
        .noneMatch(prospect -> prospect.when().startsWith("nothing"));
    assertThat(outlook(ElectionOnVirtualTime.settled(1).rejecting(A).rounds(2)))
        .noneMatch(prospect -> prospect.when().startsWith("nothing"));
  }

  @Test
  void aLongPatienceCostsNoMoreThanAShortOne() {
    Timing slow =
        TestSettings.timing()
            .interval(Duration.ofDays(1))
            .transitionInterval(Duration.ofMillis(1))
            .timeout(Duration.ofDays(1))
            .fall(1_000)
            .build();
    ClusterView view = ClusterView.of(List.of(A, B), MonitoringMode.FOLLOW, slow);

    assertThat(Outlook.of(view, ElectionOnVirtualTime.settled(2).now())).isEmpty();
  }

  private static List<Prospect> outlook(ElectionOnVirtualTime scenario) {
    return Outlook.of(scenario.view(), scenario.now());
  }
}

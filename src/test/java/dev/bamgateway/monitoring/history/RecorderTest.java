package dev.bamgateway.monitoring.history;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.Rule;
import dev.bamgateway.monitoring.state.Fired;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Which entries changes and calls make. */
class RecorderTest {

  private HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.FOLLOW);
  private final Fired<Recorded> recorded = new Fired<>();
  private final Fired<Milestone> milestones = new Fired<>();
  private FailoverHistory history = newHistory(100);

  @Test
  void theFirstChoiceIsAnAdoption() {
    Instant first = cluster.instant().plusMillis(1);
    cluster.primary(A).standby(B);
    tell();

    assertThat(history.entries()).hasSize(1);
    HistoryEntry entry = history.entries().get(0);
    assertThat(entry.id()).matches("h-1-[0-9a-f]{4}");
    assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.ADOPTION);
    assertThat(entry.outcome()).isEqualTo(HistoryEntry.Outcome.SWITCHED);
    assertThat(entry.course().from()).isNull();
    assertThat(entry.course().to()).isEqualTo(A);
    assertThat(entry.term()).isEqualTo(1);
    assertThat(entry.course().rule()).isEqualTo(Rule.ADOPTED);
    assertThat(entry.times())
        .isEqualTo(new HistoryEntry.Times(first, cluster.instant(), null, null));
    assertThat(entry.states())
        .containsExactly(
            new HistoryEntry.StateSince(MonitoringState.MONITORING, cluster.instant()));
  }

  @Test
  void aSettledClusterHasNoHistory() {
    adopted();

    for (int round = 0; round < 20; round++) {
      cluster.primary(A).standby(B).review();
      tell();
    }

    assertThat(history.entries()).isEmpty();
  }

  @Test
  void aFailoverHasItsStatesEvidenceAndTimesFromTheFirstLostProbeOn() {
    adopted();
    cluster.silent(A);
    Instant doubt = cluster.instant();
    tell();
    assertThat(history.entries()).as("one lost probe").isEmpty();

    cluster.silent(A).silent(A);
    Instant unreachable = cluster.instant();
    tell();
    assertThat(history.entries())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.kind()).isEqualTo(HistoryEntry.Kind.INCIDENT);
              assertThat(open.outcome()).isEqualTo(HistoryEntry.Outcome.OPEN);
              assertThat(open.course().rule()).isEqualTo(Rule.PRIMARY_SILENT);
              assertThat(open.course().to()).isNull();
              assertThat(open.times().verdict()).isNull();
            });
    String id = requireNonNull(history.open());

    cluster.primary(B);
    tell();

    HistoryEntry entry = requireNonNull(history.find(id));
    assertThat(history.entries()).containsExactly(entry);
    assertThat(history.open()).isNull();
    assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.SWITCH);
    assertThat(entry.outcome()).isEqualTo(HistoryEntry.Outcome.SWITCHED);
    assertThat(entry.course().from()).isEqualTo(A);
    assertThat(entry.course().to()).isEqualTo(B);
    assertThat(entry.term()).isEqualTo(2);
    assertThat(entry.course().rule()).isEqualTo(Rule.PROMOTED);
    assertThat(entry.states())
        .containsExactly(
            new HistoryEntry.StateSince(MonitoringState.PRIMARY_UNREACHABLE, unreachable),
            new HistoryEntry.StateSince(MonitoringState.MONITORING, cluster.instant()));
    assertThat(entry.evidence()).extracting(Observation::member).containsExactly(A, B);
    assertThat(entry.evidence().get(0)).isInstanceOf(Observation.TimedOut.class);
    assertThat(entry.times())
        .isEqualTo(new HistoryEntry.Times(doubt, cluster.instant(), null, null));
  }

  @Test
  void aSwitchThatNothingAnnouncedBeginsAndEndsAtOnce() {
    adopted();

    cluster.primary(B).standby(A);
    tell();

    assertThat(history.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.SWITCH);
              assertThat(entry.course().rule()).isEqualTo(Rule.INCUMBENT_YIELDED);
            });
    assertThat(told()).containsExactly("SWITCHED");
  }

  @Test
  void aPrimaryThatComesBackEndsTheIncident() {
    adopted();
    cluster.silent(A).silent(A).silent(A);
    tell();
    cluster.primary(A);
    tell();

    assertThat(history.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.INCIDENT);
              assertThat(entry.outcome()).isEqualTo(HistoryEntry.Outcome.RECOVERED);
              assertThat(entry.course().from()).isEqualTo(A);
              assertThat(entry.course().to()).isNull();
              assertThat(entry.term()).isEqualTo(1);
              assertThat(entry.course().rule())
                  .as("what was the matter")
                  .isEqualTo(Rule.PRIMARY_SILENT);
              assertThat(entry.evidence()).anyMatch(Observation.TimedOut.class::isInstance);
              assertThat(entry.states())
                  .extracting(HistoryEntry.StateSince::state)
                  .containsExactly(MonitoringState.PRIMARY_UNREACHABLE, MonitoringState.MONITORING);
            });
    assertThat(told()).containsExactly("OPEN", "RECOVERED");
  }

  @Test
  void theFirstCallThatWaitsOpensAnEntryAndAProbeSentLaterEndsIt() {
    adopted();
    Instant failed = cluster.after(Duration.ofSeconds(1)).instant();

    String receipt = history.parked(failed);

    assertThat(history.parked(failed)).isEqualTo(receipt);
    assertThat(history.open()).isEqualTo(receipt);
    assertThat(requireNonNull(history.find(receipt)).times().firstDoubt()).isEqualTo(failed);
    cluster.standby(B);
    tell();
    assertThat(history.open()).as("a standby proves nothing").isEqualTo(receipt);
    cluster.primary(A);
    tell();
    assertThat(history.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.outcome()).isEqualTo(HistoryEntry.Outcome.RECOVERED);
              assertThat(entry.calls()).isEqualTo(new HistoryEntry.CallCounts(2, 0, 0, 0));
              assertThat(entry.states()).isEmpty();
            });
    assertThat(told()).containsExactly("OPEN", "RECOVERED");
  }

  @Test
  void aCallThatWaitsForTheFirstPrimaryHasTheAdoptionForItsReceipt() {
    String receipt = history.parked(cluster.instant());
    assertThat(receipt).matches("h-0-[0-9a-f]{4}");

    cluster.primary(A).standby(B);
    tell();

    assertThat(history.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.id()).isEqualTo(receipt);
              assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.ADOPTION);
              assertThat(entry.term()).isEqualTo(1);
            });
  }

  @Test
  void callsAreCountedAfterTheVerdictToo() {
    adopted();
    String receipt = history.parked(cluster.instant());
    cluster.failover();
    tell();
    Primary primary = requireNonNull(cluster.snapshot().view().incumbent());
    Instant verdict = cluster.instant();

    history.retried(receipt);
    history.signedIn(primary);
    Instant answered = cluster.after(Duration.ofSeconds(1)).instant();
    history.answered(primary);
    cluster.after(Duration.ofSeconds(1));
    history.signedIn(primary);
    history.answered(primary);
    history.failed(receipt);

    HistoryEntry entry = requireNonNull(history.find(receipt));
    assertThat(entry.calls()).isEqualTo(new HistoryEntry.CallCounts(1, 1, 1, 0));
    assertThat(entry.times().firstSignIn()).isEqualTo(verdict);
    assertThat(entry.times().firstGoodCall()).isEqualTo(answered);
    assertThat(history.of(2)).isEqualTo(receipt);
    assertThat(history.of(1)).isNull();
    assertThat(milestones.events)
        .containsExactly(
            new Milestone(
                Milestone.Phase.VERDICT,
                Duration.between(requireNonNull(entry.times().firstDoubt()), verdict)),
            new Milestone(Milestone.Phase.FIRST_SIGN_IN, Duration.ZERO),
            new Milestone(Milestone.Phase.FIRST_GOOD_CALL, Duration.ofSeconds(1)));
    assertThat(told()).as("opened, ended, and no more").containsExactly("OPEN", "SWITCHED");
  }

  @Test
  void whatIsAnsweredUnderAnOlderTermEndsNothing() {
    adopted();
    Primary old = requireNonNull(cluster.snapshot().view().incumbent());
    cluster.failover();
    tell();

    history.signedIn(old);
    history.answered(old);

    assertThat(history.entries().get(0).times().firstSignIn()).isNull();
    assertThat(history.entries().get(0).times().firstGoodCall()).isNull();
  }

  @Test
  void theLatencyIsTheLastThatTheNewPrimaryToldAsAStandby() {
    adopted();
    lagging(B, 3).standby(B).silent(A).silent(A).silent(A).primary(B);
    tell();

    assertThat(history.entries().get(0).course().replicationLatency())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anAdministratorsChoiceIsRememberedWithNameAndTime() {
    cluster.primary(A).primary(B);
    tell();
    assertThat(history.entries()).as("nobody was primary yet").isEmpty();

    cluster.after(Duration.ofMinutes(1)).choose(B, "ann");
    tell();

    assertThat(history.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(HistoryEntry.Kind.PRIMARY_CHOSEN);
              assertThat(entry.outcome()).isNull();
              assertThat(entry.subject().by()).isEqualTo("ann");
              assertThat(entry.course().to()).isEqualTo(B);
              assertThat(entry.course().rule()).isNull();
              assertThat(entry.times().verdict()).isEqualTo(cluster.instant());
            });
  }

  @Test
  void aChoiceThatEndsAnIncidentIsNamedInBoth() {
    cluster.primary(A).silent(B);
    tell();
    cluster.primary(B).primary(A).primary(B);
    tell();
    assertThat(cluster.snapshot().view().state()).isEqualTo(MonitoringState.AMBIGUOUS);
    String receipt = requireNonNull(history.open());

    cluster.choose(B, "ann");
    tell();

    assertThat(history.entries())
        .extracting(HistoryEntry::kind)
        .containsExactly(
            HistoryEntry.Kind.PRIMARY_CHOSEN, HistoryEntry.Kind.SWITCH, HistoryEntry.Kind.ADOPTION);
    assertThat(history.entries())
        .extracting(entry -> entry.subject().by())
        .containsExactly("ann", "ann", null);
    assertThat(requireNonNull(history.find(receipt)).course().rule()).isNull();
    assertThat(history.of(2)).isEqualTo(receipt);
  }

  @Test
  void aModeSetIsRememberedAndStoppingIsNoIncident() {
    adopted();

    cluster.setMode(MonitoringMode.STOPPED, "ann");
    tell();
    cluster.setMode(MonitoringMode.FOLLOW, "bob");
    cluster.primary(A).standby(B);
    tell();

    assertThat(history.entries())
        .extracting(HistoryEntry::kind)
        .containsOnly(HistoryEntry.Kind.MODE_CHANGE);
    assertThat(history.entries())
        .extracting(entry -> entry.subject().mode())
        .containsExactly(MonitoringMode.FOLLOW, MonitoringMode.STOPPED);
    assertThat(history.entries())
        .extracting(entry -> entry.subject().by())
        .containsExactly("bob", "ann");
  }

  @Test
  void onlySoManyAreKept() {
    adopted();
    history = newHistory(2);

    for (int i = 0; i < 3; i++) {
      cluster.setMode(MonitoringMode.OBSERVE, "ann").setMode(MonitoringMode.FOLLOW, "bob" + i);
      tell();
    }

    assertThat(history.entries())
        .extracting(entry -> entry.subject().by())
        .containsExactly("bob2", "ann");
  }

  @Test
  void theLastSwitchesTellHowLongOneTakes() {
    adopted();
    cluster.silent(A).after(Duration.ofSeconds(7)).primary(B);
    tell();

    assertThat(history.switches(5)).containsExactly(Duration.ofMillis(7_001));
    assertThat(history.switches(0)).isEmpty();
  }

  /** A primary that was found before anybody kept a history. */
  private void adopted() {
    cluster.primary(A).standby(B);
    cluster.takeSteps();
    history = newHistory(100);
  }

  private FailoverHistory newHistory(int newSize) {
    return new FailoverHistory(
        new HistorySettings(newSize),
        cluster.holder,
        new EntryIds(RandomGenerator.of("L64X128MixRandom")),
        cluster,
        recorded,
        milestones);
  }

  private HolderOnVirtualTime lagging(Member member, int seconds) {
    return cluster.observe(
        probe ->
            new Observation.Answered(
                probe,
                Observation.RoleTold.of(ReplicationRole.STANDBY),
                new Replication(ReplicationStatus.REPLICATING, Duration.ofSeconds(seconds), null),
                RoleSource.V2,
                Observation.Details.NONE),
        member);
  }

  private void tell() {
    cluster.takeSteps().forEach(history::onStep);
  }

  private List<String> told() {
    return recorded.events.stream()
        .flatMap(event -> event.told().stream())
        .map(entry -> String.valueOf(entry.outcome()))
        .toList();
  }
}

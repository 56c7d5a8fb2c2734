package dev.bamgateway.monitoring.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.monitoring.history.HistoryEntry.Kind;
import dev.bamgateway.monitoring.history.HistoryEntry.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntriesTest {

  private static final Instant NOW = Instant.parse("2026-01-31T14:00:00Z");

  @Test
  void whatCameToNothingIsForgottenBeforeASwitch() {
    Entries entries = Entries.none(2).with(entry("switch", Kind.SWITCH, Outcome.SWITCHED));

    for (int call = 0; call < 10; call++) {
      entries = entries.with(entry("call-" + call, Kind.INCIDENT, Outcome.RECOVERED));
    }

    assertThat(ids(entries)).containsExactly("call-9", "switch");
  }

  @Test
  void otherwiseTheOldestIsForgotten() {
    Entries entries = Entries.none(2);
    for (int i = 0; i < 4; i++) {
      entries = entries.with(entry("switch-" + i, Kind.SWITCH, Outcome.SWITCHED));
    }

    assertThat(ids(entries)).containsExactly("switch-3", "switch-2");
  }

  @Test
  void anIncidentThatGoesOnAndOnKeepsHowItBeganAndWhatWasLast() {
    HistoryEntry entry = entry("long", Kind.INCIDENT, Outcome.OPEN);
    for (int i = 0; i < 1_000; i++) {
      entry = entry.in(MonitoringState.AMBIGUOUS, NOW.plusSeconds(i));
    }

    assertThat(entry.states()).hasSizeLessThan(100);
    assertThat(entry.states().get(0).at()).isEqualTo(NOW);
    assertThat(entry.states().get(entry.states().size() - 1).at()).isEqualTo(NOW.plusSeconds(999));
  }

  private static List<String> ids(Entries entries) {
    return entries.newestFirst().stream().map(HistoryEntry::id).toList();
  }

  private static HistoryEntry entry(String id, Kind kind, Outcome outcome) {
    return new HistoryEntry(
        id,
        new HistoryEntry.Subject(kind, outcome, null, null),
        HistoryEntry.Course.goingOn(null, 1, null),
        List.of(),
        List.of(),
        new HistoryEntry.Times(NOW, null, null, null),
        HistoryEntry.CallCounts.NONE);
  }
}

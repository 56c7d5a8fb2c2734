package dev.bamgateway.monitoring.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.insight.MemberReport;
import dev.bamgateway.cluster.insight.Warning;
import dev.bamgateway.cluster.insight.Warnings;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a listener makes of what it is told. */
final class Mirror {

  private final FeedSubscription subscription;
  private final Map<Member, MemberReport> members = new HashMap<>();
  private List<Object> state = List.of();
  private @Nullable Primary primary;
  private @Nullable MonitoringMode mode;
  private List<Warning> warnings = List.of();
  private int snapshots;
  private long number = -1;

  Mirror(FeedSubscription subscription) {
    this.subscription = subscription;
  }

  int snapshots() {
    return snapshots;
  }

  void catchUp() {
    for (NumberedEvent next = subscription.take(); next != null; next = subscription.take()) {
      boolean whole = next.event() instanceof MonitorEvent.Snapshot;
      assertThat(next.number()).as("the number").isGreaterThan(whole ? number - 1 : number);
      assertThat(!whole && number >= 0 && next.number() != number + 1).as("a gap").isFalse();
      number = next.number();
      take(next.event());
    }
  }

  private void take(MonitorEvent event) {
    if (event instanceof MonitorEvent.Snapshot whole) {
      MonitorSnapshot now = whole.snapshot();
      snapshots++;
      state = state(now);
      primary = now.view().incumbent();
      mode = now.view().mode();
      warnings = Warnings.of(now.view());
      now.view()
          .members()
          .forEach(m -> members.put(m.member(), MemberReport.of(m, now.view(), now.at())));
    } else if (event instanceof MonitorEvent.StateChanged changed) {
      assertThat(state(changed.snapshot())).as("news").isNotEqualTo(state);
      state = state(changed.snapshot());
    } else if (event instanceof MonitorEvent.PrimaryChanged changed) {
      assertThat(changed.previous()).isEqualTo(primary);
      assertThat(changed.primary()).as("news").isNotEqualTo(primary);
      assertThat(changed.receipt()).isNotNull();
      primary = changed.primary();
    } else if (event instanceof MonitorEvent.MemberChanged changed) {
      MemberReport facts =
          MemberReport.of(changed.member(), changed.snapshot().view(), changed.snapshot().at());
      assertThat(members.put(changed.member().member(), facts)).as("news").isNotEqualTo(facts);
    } else if (event instanceof MonitorEvent.ModeChanged changed) {
      assertThat(changed.previous()).isEqualTo(mode);
      mode = changed.snapshot().view().mode();
    } else if (event instanceof MonitorEvent.WarningsChanged changed) {
      assertThat(changed.warnings()).as("news").isNotEqualTo(warnings);
      warnings = changed.warnings();
    }
  }

  void assertEquals(MonitorSnapshot present) {
    assertThat(state).isEqualTo(state(present));
    assertThat(primary).isEqualTo(present.view().incumbent());
    assertThat(mode).isEqualTo(present.view().mode());
    assertThat(warnings).isEqualTo(Warnings.of(present.view()));
    present
        .view()
        .members()
        .forEach(
            m ->
                assertThat(members.get(m.member()))
                    .isEqualTo(MemberReport.of(m, present.view(), present.at())));
  }

  private static List<Object> state(MonitorSnapshot now) {
    return List.of(
        now.view().state(),
        now.view().term(),
        now.stateSince(),
        now.inDoubt(),
        now.verdict().rule(),
        now.verdict().reason());
  }
}

package dev.bamgateway.api.history;

import dev.bamgateway.api.Text;
import dev.bamgateway.api.explanation.EvidenceRenderer;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.monitoring.history.HistoryEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Renders entries of the history. */
public final class HistoryRenderer {

  private HistoryRenderer() {}

  public static HistoryBody.Entry of(HistoryEntry entry) {
    return new HistoryBody.Entry(
        entry.id(),
        Text.constant(entry.kind()),
        entry.outcome() == null ? null : Text.constant(entry.outcome()),
        server(entry.course().from()),
        server(entry.course().to()),
        entry.term(),
        entry.course().rule() == null ? null : entry.course().rule().code(),
        entry.course().standalone(),
        entry.states().stream()
            .map(since -> new HistoryBody.StateSince(since.state(), Text.time(since.at())))
            .toList(),
        EvidenceRenderer.of(entry.evidence()),
        times(entry.times()),
        calls(entry.calls()),
        Text.seconds(entry.course().replicationLatency()),
        entry.subject().by(),
        entry.subject().mode() == null ? null : Text.constant(entry.subject().mode()));
  }

  private static HistoryBody.@Nullable Server server(@Nullable Member member) {
    return member == null ? null : new HistoryBody.Server(member.name(), member.url());
  }

  private static HistoryBody.Times times(HistoryEntry.Times times) {
    return new HistoryBody.Times(
        time(times.firstDoubt()),
        time(times.verdict()),
        time(times.firstSignIn()),
        time(times.firstGoodCall()));
  }

  private static HistoryBody.Calls calls(HistoryEntry.CallCounts calls) {
    return new HistoryBody.Calls(
        calls.parked(), calls.retried(), calls.failed(), calls.outcomeUnknown());
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : Text.time(time);
  }
}

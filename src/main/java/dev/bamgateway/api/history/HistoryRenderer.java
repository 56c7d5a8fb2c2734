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
        subject(entry),
        course(entry),
        entry.states().stream()
            .map(since -> new HistoryBody.StateSince(since.state(), Text.time(since.at())))
            .toList(),
        EvidenceRenderer.of(entry.evidence()),
        times(entry.times()),
        calls(entry.calls()),
        Text.seconds(entry.course().replicationLatency()),
        administrator(entry.subject()));
  }

  private static HistoryBody.SubjectBody subject(HistoryEntry entry) {
    return new HistoryBody.SubjectBody(
        entry.id(),
        Text.constant(entry.kind()),
        entry.outcome() == null ? null : Text.constant(entry.outcome()));
  }

  private static HistoryBody.CourseBody course(HistoryEntry entry) {
    HistoryEntry.Course course = entry.course();
    return new HistoryBody.CourseBody(
        server(course.from()),
        server(course.to()),
        entry.term(),
        course.rule() == null ? null : course.rule().code(),
        course.standalone());
  }

  private static HistoryBody.AdministratorBody administrator(HistoryEntry.Subject subject) {
    return new HistoryBody.AdministratorBody(
        subject.by(), subject.mode() == null ? null : Text.constant(subject.mode()));
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

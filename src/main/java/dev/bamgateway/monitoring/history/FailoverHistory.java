package dev.bamgateway.monitoring.history;

import dev.bamgateway.bam.FailoverReceipts;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What befell the cluster since the process began. Reading never waits. */
@ApplicationScoped
public class FailoverHistory implements FailoverReceipts {

  private static final long NONE = -1;

  private final EntryIds ids;
  private final InstantSource clock;
  private final Event<Recorded> recorded;
  private final Event<Milestone> milestones;
  private volatile Recorder recorder;

  // The term whose first sign-in and first good call are still to come. In a settled cluster a call
  // looks at nothing else here.
  private volatile long awaitsSignIn = NONE;
  private volatile long awaitsGoodCall = NONE;

  FailoverHistory(
      HistorySettings settings,
      PrimaryUrlHolder holder,
      EntryIds ids,
      InstantSource clock,
      Event<Recorded> recorded,
      Event<Milestone> milestones) {
    this.ids = ids;
    this.clock = clock;
    this.recorded = recorded;
    this.milestones = milestones;
    this.recorder = Recorder.first(holder.snapshot(), settings.size());
  }

  /** All entries, newest first. */
  public List<HistoryEntry> entries() {
    return recorder.entries().newestFirst();
  }

  /** One entry; null if there is none of that id, or no longer. */
  public @Nullable HistoryEntry find(String id) {
    return recorder.entries().find(id);
  }

  /** How long the last switches took from first doubt to verdict, at most so many, newest first. */
  public List<Duration> switches(int count) {
    return recorder.entries().switches(count);
  }

  void onStep(@Observes MonitorStep step) {
    advance(step, now -> now.after(step, ids::next));
  }

  @Override
  public @Nullable String open() {
    HistoryEntry open = recorder.entries().open();
    return open == null ? null : open.id();
  }

  @Override
  public @Nullable String of(long term) {
    HistoryEntry newest = recorder.newest();
    return newest != null && newest.term() == term ? newest.id() : null;
  }

  @Override
  public String parked(Instant since) {
    Recorder after = advance(null, now -> now.parked(since, ids::next));
    return Objects.requireNonNull(after.entries().open()).id();
  }

  @Override
  public void retried(String receipt) {
    update(receipt, entry -> entry.with(entry.times(), entry.calls().oneRetried()));
  }

  @Override
  public void failed(String receipt) {
    update(receipt, entry -> entry.with(entry.times(), entry.calls().oneFailed()));
  }

  @Override
  public void outcomeUnknown(String receipt) {
    update(receipt, entry -> entry.with(entry.times(), entry.calls().oneUnknown()));
  }

  @Override
  public void signedIn(Primary primary) {
    if (awaitsSignIn == primary.term()) {
      Instant now = clock.instant();
      complete(primary, entry -> entry.with(entry.times().signedIn(now), entry.calls()));
    }
  }

  @Override
  public void answered(Primary primary) {
    if (awaitsGoodCall == primary.term()) {
      Instant now = clock.instant();
      complete(primary, entry -> entry.with(entry.times().answered(now), entry.calls()));
    }
  }

  private void update(String id, UnaryOperator<HistoryEntry> change) {
    advance(
        null,
        now -> {
          HistoryEntry entry = now.entries().find(id);
          return entry == null ? now : now.with(now.entries().replace(change.apply(entry)));
        });
  }

  private void complete(Primary primary, UnaryOperator<HistoryEntry> change) {
    String newest = of(primary.term());
    if (newest != null) {
      update(newest, change);
    }
  }

  private synchronized Recorder advance(@Nullable MonitorStep step, UnaryOperator<Recorder> how) {
    Recorder before = recorder;
    Recorder after = how.apply(before);
    recorder = after;
    HistoryEntry newest = after.newest();
    boolean ended = newest != null && !newest.isOpen();
    awaitsSignIn =
        newest != null && ended && newest.times().firstSignIn() == null ? newest.term() : NONE;
    awaitsGoodCall =
        newest != null && ended && newest.times().firstGoodCall() == null ? newest.term() : NONE;
    List<HistoryEntry> told = told(before.entries(), after.entries());
    if (step != null || !told.isEmpty()) {
      // Under the lock, so that it is told in the order in which it happened.
      recorded.fire(new Recorded(step, told));
    }
    if (newest != null && !before.entries().equals(after.entries())) {
      Milestone.between(before.entries().find(newest.id()), newest).forEach(milestones::fire);
    }
    return after;
  }

  /** What is new, or has ended; oldest first. */
  private static List<HistoryEntry> told(Entries before, Entries after) {
    if (before.newestFirst() == after.newestFirst()) {
      return List.of();
    }
    List<HistoryEntry> told = new ArrayList<>();
    for (HistoryEntry entry : after.newestFirst()) {
      HistoryEntry old = before.find(entry.id());
      if (old == null || old.isOpen() != entry.isOpen()) {
        told.add(0, entry);
      }
    }
    return told;
  }
}

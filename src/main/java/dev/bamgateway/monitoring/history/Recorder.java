package dev.bamgateway.monitoring.history;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of steps. What happens opens an entry when the state stops being a good one, or
 * when a call first waits, and ends it with another primary or when all is well again; what an
 * administrator does is an entry at once. Immutable.
 *
 * @param entries what is remembered
 * @param last the snapshot of the last step
 * @param doubtedSince since when the cluster has been in doubt without a break; null while it is
 *     not
 * @param openedAt when the open entry was opened; meaningless without one
 * @param latencies how far each member lagged when it last told so as a standby
 */
record Recorder(
    Entries entries,
    MonitorSnapshot last,
    @Nullable Instant doubtedSince,
    Instant openedAt,
    Map<Member, Duration> latencies) {

  Recorder {
    latencies = Map.copyOf(latencies);
  }

  static Recorder first(MonitorSnapshot present, int size) {
    return new Recorder(Entries.none(size), present, null, present.at(), Map.of());
  }

  /** After a step: entries were opened, carried on and ended by it. */
  Recorder after(MonitorStep step, LongFunction<String> ids) {
    MonitorSnapshot after = step.after();
    Instant doubted = doubtedSince == null ? after.at() : doubtedSince;
    Map<Member, Duration> told = told(step.cause());
    HistoryEntry open = entries.open();
    Entries next = entries;
    Instant opened = openedAt;
    if (open == null && opens(step)) {
      open = HistoryEntry.opened(id(ids, after), step.before(), doubted).because(after);
      next = next.with(open);
      opened = after.at();
    }
    if (open != null) {
      next = next.replace(carriedOn(open, step, opened, told));
    }
    HistoryEntry deed = deed(step, ids);
    return new Recorder(
        deed == null ? next : next.with(deed),
        after,
        after.inDoubt() ? doubted : null,
        opened,
        told);
  }

  /** A call waits. */
  Recorder parked(Instant since, LongFunction<String> ids) {
    HistoryEntry open = entries.open();
    HistoryEntry counted =
        open != null
            ? open
            : HistoryEntry.opened(id(ids, last), last, doubtedSince == null ? since : doubtedSince);
    Entries next = open == null ? entries.with(counted) : entries;
    return new Recorder(
        next.replace(counted.with(counted.times(), counted.calls().oneParked())),
        last,
        doubtedSince,
        open == null ? since : openedAt,
        latencies);
  }

  Recorder with(Entries newEntries) {
    return new Recorder(newEntries, last, doubtedSince, openedAt, latencies);
  }

  private String id(LongFunction<String> ids, MonitorSnapshot snapshot) {
    String id = ids.apply(snapshot.view().term());
    while (entries.find(id) != null) {
      id = ids.apply(snapshot.view().term());
    }
    return id;
  }

  private static boolean opens(MonitorStep step) {
    MonitorSnapshot after = step.after();
    if (isSwitch(step)) {
      return !(step.cause() instanceof Cause.PrimaryChosen);
    }
    return after.view().incumbent() != null
        && switch (after.view().state()) {
          case UNVERIFIED, FAILING_OVER, PRIMARY_UNREACHABLE, AMBIGUOUS -> true;
          case STOPPED, STARTING, MONITORING -> false;
        };
  }

  private static boolean isSwitch(MonitorStep step) {
    return step.before().view().term() != step.after().view().term();
  }

  private static HistoryEntry carriedOn(
      HistoryEntry open, MonitorStep step, Instant openedAt, Map<Member, Duration> latencies) {
    MonitorSnapshot after = step.after();
    MonitoringState state = after.view().state();
    String word = step.cause() instanceof Cause.PrimaryChosen chosen ? chosen.by() : null;
    boolean recovered = recovered(step, openedAt);
    HistoryEntry entry = open;
    boolean another = isSwitch(step) || state != step.before().view().state();
    // Within one state the first rule and its evidence stay, for they say what was the matter.
    if (!recovered && (another || open.states().isEmpty())) {
      entry = entry.because(after);
    }
    if (another) {
      entry = entry.in(state, after.at());
    }
    Primary primary = after.view().incumbent();
    if (isSwitch(step) && primary != null) {
      return entry.switched(primary, after.at(), latencies.get(primary.member()), word);
    }
    return recovered ? entry.recovered(after.at(), word) : entry;
  }

  /**
   * Whether all is well with the old primary: it has just become so, or, if the state was good all
   * the time, a probe has shown it that was sent after the first call began to wait.
   */
  private static boolean recovered(MonitorStep step, Instant openedAt) {
    MonitorSnapshot after = step.after();
    return !isSwitch(step)
        && after.view().incumbent() != null
        && after.view().state() == MonitoringState.MONITORING
        && (step.before().view().state() != MonitoringState.MONITORING
            || (!after.inDoubt() && after.standing().restsOnProbeSentAfter(openedAt)));
  }

  private @Nullable HistoryEntry deed(MonitorStep step, LongFunction<String> ids) {
    MonitorSnapshot after = step.after();
    Primary before = step.before().view().incumbent();
    if (step.cause() instanceof Cause.ModeSet set) {
      return HistoryEntry.modeSet(id(ids, after), set.by(), after);
    }
    Primary now = after.view().incumbent();
    if (step.cause() instanceof Cause.PrimaryChosen chosen && now != null) {
      return HistoryEntry.primaryChosen(id(ids, after), chosen.by(), before, now, after);
    }
    return null;
  }

  private Map<Member, Duration> told(Cause cause) {
    if (cause instanceof Cause.Probed probed
        && probed.outcome() instanceof Observation.Answered answer
        && answer.role() == ReplicationRole.STANDBY
        && answer.replication().latency() != null
        && !answer.replication().latency().equals(latencies.get(answer.member()))) {
      Map<Member, Duration> told = new HashMap<>(latencies);
      told.put(answer.member(), answer.replication().latency());
      return told;
    }
    return latencies;
  }

  /** The newest entry of something that happened; null if nothing has. */
  @Nullable HistoryEntry newest() {
    List<HistoryEntry> happened =
        entries.newestFirst().stream().filter(entry -> !entry.kind().isDeed()).toList();
    return happened.isEmpty() ? null : happened.get(0);
  }
}

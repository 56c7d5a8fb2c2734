package dev.bamgateway.monitoring.history;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.view.Rule;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that befell the cluster, from its first sign to its end. Names no user but an
 * administrator, and holds no credential.
 *
 * @param id the receipt: unique, and the same from opening to end
 * @param kind what it is, as far as is known; an incident may yet become a switch
 * @param outcome how it ended; null for what an administrator did
 * @param from the primary at its beginning; null if there was none
 * @param to the primary it led to; null if it led to none
 * @param term the term at its end, so far
 * @param rule the rule that ended it, or that says why it goes on; null for what an administrator
 *     did
 * @param standalone whether it led to a primary that calls itself standalone
 * @param states the states since it began, oldest first
 * @param evidence what the rule rests on: an observation of each member that has one
 * @param times when what happened
 * @param calls what calls went through
 * @param replicationLatency how far the new primary lagged when it last told so as a standby; null
 *     if it did not
 * @param by the administrator's user name; null if nobody's word made it
 * @param mode the mode set; null unless one was
 */
public record HistoryEntry(
    String id,
    Kind kind,
    @Nullable Outcome outcome,
    @Nullable Member from,
    @Nullable Member to,
    long term,
    @Nullable Rule rule,
    boolean standalone,
    List<StateSince> states,
    List<Observation> evidence,
    Times times,
    CallCounts calls,
    @Nullable Duration replicationLatency,
    @Nullable String by,
    @Nullable MonitoringMode mode) {

  private static final int MOST_STATES = 50;

  public HistoryEntry {
    states = List.copyOf(states);
    evidence = List.copyOf(evidence);
  }

  /** What befell the cluster. */
  public enum Kind {
    SWITCH,
    ADOPTION,
    INCIDENT,
    MODE_CHANGE,
    PRIMARY_CHOSEN;

    /** Whether an administrator did it; otherwise it happened. */
    boolean isDeed() {
      return this == MODE_CHANGE || this == PRIMARY_CHOSEN;
    }
  }

  /** How it ended. */
  public enum Outcome {
    OPEN,
    SWITCHED,
    RECOVERED
  }

  /** A state and when it began. */
  public record StateSince(MonitoringState state, Instant at) {}

  /**
   * When what happened; null for what did not, or not yet.
   *
   * @param firstDoubt when something first seemed wrong
   * @param verdict when it ended
   * @param firstSignIn when the first user signed in after that
   * @param firstGoodCall when the first call was answered after that
   */
  public record Times(
      @Nullable Instant firstDoubt,
      @Nullable Instant verdict,
      @Nullable Instant firstSignIn,
      @Nullable Instant firstGoodCall) {

    Times ended(Instant at) {
      return new Times(firstDoubt, at, firstSignIn, firstGoodCall);
    }

    Times signedIn(Instant at) {
      return firstSignIn == null ? new Times(firstDoubt, verdict, at, firstGoodCall) : this;
    }

    Times answered(Instant at) {
      return firstGoodCall == null ? new Times(firstDoubt, verdict, firstSignIn, at) : this;
    }
  }

  /** What calls went through; each call counts once in each. */
  public record CallCounts(int parked, int retried, int failed, int outcomeUnknown) {

    static final CallCounts NONE = new CallCounts(0, 0, 0, 0);

    CallCounts oneParked() {
      return new CallCounts(parked + 1, retried, failed, outcomeUnknown);
    }

    CallCounts oneRetried() {
      return new CallCounts(parked, retried + 1, failed, outcomeUnknown);
    }

    CallCounts oneFailed() {
      return new CallCounts(parked, retried, failed + 1, outcomeUnknown);
    }

    CallCounts oneUnknown() {
      return new CallCounts(parked, retried, failed, outcomeUnknown + 1);
    }
  }

  /** Something begins. */
  static HistoryEntry opened(String id, MonitorSnapshot before, Instant firstDoubt) {
    Primary incumbent = before.view().incumbent();
    return new HistoryEntry(
        id,
        incumbent == null ? Kind.ADOPTION : Kind.INCIDENT,
        Outcome.OPEN,
        incumbent == null ? null : incumbent.member(),
        null,
        before.view().term(),
        before.verdict().rule(),
        false,
        List.of(),
        before.verdict().evidence(),
        new Times(firstDoubt, null, null, null),
        CallCounts.NONE,
        null,
        null,
        null);
  }

  /** An administrator did something. */
  static HistoryEntry deed(
      String id,
      Kind kind,
      String by,
      @Nullable Primary from,
      @Nullable Primary to,
      MonitorSnapshot after) {
    return new HistoryEntry(
        id,
        kind,
        null,
        from == null ? null : from.member(),
        to == null ? null : to.member(),
        after.view().term(),
        null,
        to != null && to.standalone(),
        List.of(),
        after.verdict().evidence(),
        new Times(null, after.at(), null, null),
        CallCounts.NONE,
        null,
        by,
        kind == Kind.MODE_CHANGE ? after.view().mode() : null);
  }

  /** A call waited, and the primary turned out to be as before. */
  boolean cameToNothing() {
    return kind == Kind.INCIDENT && outcome == Outcome.RECOVERED && states.isEmpty();
  }

  boolean isOpen() {
    return outcome == Outcome.OPEN;
  }

  /** The same with what it goes on for. */
  HistoryEntry because(MonitorSnapshot snapshot) {
    return goingOn(snapshot.verdict().rule(), states, snapshot.verdict().evidence());
  }

  HistoryEntry in(MonitoringState state, Instant at) {
    List<StateSince> longer = new ArrayList<>(states);
    longer.add(new StateSince(state, at));
    if (longer.size() > MOST_STATES) {
      // How it began is worth more than what it went through on the way.
      longer.remove(1);
    }
    return goingOn(rule, longer, evidence);
  }

  private HistoryEntry goingOn(
      @Nullable Rule newRule, List<StateSince> newStates, List<Observation> newEvidence) {
    return new HistoryEntry(
        id,
        kind,
        outcome,
        from,
        to,
        term,
        newRule,
        standalone,
        newStates,
        newEvidence,
        times,
        calls,
        replicationLatency,
        by,
        mode);
  }

  /**
   * All is well again with the old primary.
   *
   * @param word of the administrator who said so; null if it was not said but seen
   */
  HistoryEntry recovered(Instant at, @Nullable String word) {
    return new HistoryEntry(
        id,
        kind,
        Outcome.RECOVERED,
        from,
        to,
        term,
        rule,
        standalone,
        states,
        evidence,
        times.ended(at),
        calls,
        replicationLatency,
        word,
        mode);
  }

  /**
   * Another is primary now.
   *
   * @param word of the administrator who chose it; null if a rule did
   */
  HistoryEntry switched(
      Primary primary, Instant at, @Nullable Duration latency, @Nullable String word) {
    return new HistoryEntry(
        id,
        from == null ? Kind.ADOPTION : Kind.SWITCH,
        Outcome.SWITCHED,
        from,
        primary.member(),
        primary.term(),
        word == null ? rule : null,
        primary.standalone(),
        states,
        evidence,
        times.ended(at),
        calls,
        latency,
        word,
        mode);
  }

  HistoryEntry with(Times newTimes, CallCounts newCalls) {
    return new HistoryEntry(
        id,
        kind,
        outcome,
        from,
        to,
        term,
        rule,
        standalone,
        states,
        evidence,
        newTimes,
        newCalls,
        replicationLatency,
        by,
        mode);
  }
}

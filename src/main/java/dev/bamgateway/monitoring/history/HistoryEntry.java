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
 * @param subject what it is
 * @param course where it led
 * @param states the states since it began, oldest first
 * @param evidence what the rule rests on: an observation of each member that has one
 * @param times when what happened
 * @param calls what calls went through
 */
public record HistoryEntry(
    String id,
    Subject subject,
    Course course,
    List<StateSince> states,
    List<Observation> evidence,
    Times times,
    CallCounts calls) {

  private static final int MOST_STATES = 50;

  public HistoryEntry {
    states = List.copyOf(states);
    evidence = List.copyOf(evidence);
  }

  /**
   * What an entry is.
   *
   * @param kind as far as is known; an incident may yet become a switch
   * @param outcome how it ended; null for what an administrator did
   * @param by the administrator's user name; null where no administrator decided
   * @param mode the mode set; null unless one was
   */
  public record Subject(
      Kind kind, @Nullable Outcome outcome, @Nullable String by, @Nullable MonitoringMode mode) {}

  /**
   * Where an entry led.
   *
   * @param from the primary at its beginning; null if there was none
   * @param to the primary it led to; null if it led to none
   * @param term the term at its end, so far
   * @param rule the rule that ended it, or that says why it goes on; null for what an administrator
   *     did
   * @param standalone whether it led to a primary that calls itself standalone
   * @param replicationLatency how far the new primary lagged when it last told so as a standby;
   *     null if it did not
   */
  public record Course(
      @Nullable Member from,
      @Nullable Member to,
      long term,
      @Nullable Rule rule,
      boolean standalone,
      @Nullable Duration replicationLatency) {

    static Course goingOn(@Nullable Member from, long term, @Nullable Rule rule) {
      return new Course(from, null, term, rule, false, null);
    }

    Course because(@Nullable Rule newRule) {
      return new Course(from, to, term, newRule, standalone, replicationLatency);
    }

    Course to(Primary primary, @Nullable Rule newRule, @Nullable Duration latency) {
      return new Course(
          from, primary.member(), primary.term(), newRule, primary.standalone(), latency);
    }
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
        new Subject(incumbent == null ? Kind.ADOPTION : Kind.INCIDENT, Outcome.OPEN, null, null),
        Course.goingOn(
            incumbent == null ? null : incumbent.member(),
            before.view().term(),
            before.verdict().rule()),
        List.of(),
        before.verdict().evidence(),
        new Times(firstDoubt, null, null, null),
        CallCounts.NONE);
  }

  /** An administrator set the mode. */
  static HistoryEntry modeSet(String id, String by, MonitorSnapshot after) {
    Subject subject = new Subject(Kind.MODE_CHANGE, null, by, after.view().mode());
    return deed(id, subject, Course.goingOn(null, after.view().term(), null), after);
  }

  /**
   * An administrator chose the primary.
   *
   * @param from the primary before; null if there was none
   */
  static HistoryEntry primaryChosen(
      String id, String by, @Nullable Primary from, Primary to, MonitorSnapshot after) {
    Member before = from == null ? null : from.member();
    Course course = Course.goingOn(before, after.view().term(), null).to(to, null, null);
    return deed(id, new Subject(Kind.PRIMARY_CHOSEN, null, by, null), course, after);
  }

  private static HistoryEntry deed(
      String id, Subject subject, Course course, MonitorSnapshot after) {
    return new HistoryEntry(
        id,
        subject,
        course,
        List.of(),
        after.verdict().evidence(),
        new Times(null, after.at(), null, null),
        CallCounts.NONE);
  }

  /** What it is, as far as is known. */
  public Kind kind() {
    return subject.kind();
  }

  /** How it ended; null for what an administrator did. */
  public @Nullable Outcome outcome() {
    return subject.outcome();
  }

  /** The term at its end, so far. */
  public long term() {
    return course.term();
  }

  /** A call waited, and the primary turned out to be as before. */
  boolean cameToNothing() {
    return kind() == Kind.INCIDENT && outcome() == Outcome.RECOVERED && states.isEmpty();
  }

  boolean isOpen() {
    return outcome() == Outcome.OPEN;
  }

  /** The same with what it goes on for. */
  HistoryEntry because(MonitorSnapshot snapshot) {
    return new HistoryEntry(
        id,
        subject,
        course.because(snapshot.verdict().rule()),
        states,
        snapshot.verdict().evidence(),
        times,
        calls);
  }

  HistoryEntry in(MonitoringState state, Instant at) {
    List<StateSince> longer = new ArrayList<>(states);
    longer.add(new StateSince(state, at));
    if (longer.size() > MOST_STATES) {
      // The first state stays, because it tells how the entry began; the one after it is dropped.
      longer.remove(1);
    }
    return new HistoryEntry(id, subject, course, longer, evidence, times, calls);
  }

  /**
   * All is well again with the old primary.
   *
   * @param word of the administrator who said so; null if it was not said but seen
   */
  HistoryEntry recovered(Instant at, @Nullable String word) {
    return ended(new Subject(kind(), Outcome.RECOVERED, word, null), course, at);
  }

  /**
   * Another is primary now.
   *
   * @param word of the administrator who chose it; null if a rule did
   */
  HistoryEntry switched(
      Primary primary, Instant at, @Nullable Duration latency, @Nullable String word) {
    Kind ended = course.from() == null ? Kind.ADOPTION : Kind.SWITCH;
    return ended(
        new Subject(ended, Outcome.SWITCHED, word, null),
        course.to(primary, word == null ? course.rule() : null, latency),
        at);
  }

  private HistoryEntry ended(Subject newSubject, Course newCourse, Instant at) {
    return new HistoryEntry(id, newSubject, newCourse, states, evidence, times.ended(at), calls);
  }

  HistoryEntry with(Times newTimes, CallCounts newCalls) {
    return new HistoryEntry(id, subject, course, states, evidence, newTimes, newCalls);
  }
}

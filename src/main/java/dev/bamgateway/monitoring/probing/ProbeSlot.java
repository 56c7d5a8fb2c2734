package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one member, of which one at most is under way. Not thread-safe: its job guards it.
 */
final class ProbeSlot {

  private final Member member;
  private final Duration lostAfter;

  /** The least time between two probes, and what one that was just sent is left. */
  private final Duration floor;

  private @Nullable Probe last;
  private boolean underWay;
  private boolean hurried;
  private int rejections;
  private double jitter;
  private ProbeRecord record = ProbeRecord.NONE;

  ProbeSlot(Member member, Timing timing) {
    this.member = member;
    // A probe that is still without an outcome then never gets one.
    this.lostAfter = timing.timeout().multipliedBy(2);
    this.floor = timing.transitionInterval();
  }

  Member member() {
    return member;
  }

  /** How often in a row the member has rejected the credentials. */
  int rejections() {
    return rejections;
  }

  /** Drawn anew for each probe, from 0 to 1. */
  double jitter() {
    return jitter;
  }

  /**
   * When the next probe is due, given the delay from start to start; never while one is under way.
   */
  Instant due(Instant now, Duration delay) {
    if (last == null) {
      return Instant.MIN;
    }
    if (isUnderWay(now)) {
      return Instant.MAX;
    }
    return last.sentAt().plus(hurried && delay.compareTo(floor) > 0 ? floor : delay);
  }

  /** Whether a probe has begun that may yet have an outcome. */
  boolean isUnderWay(Instant now) {
    return last != null && underWay && !last.sentAt().plus(lostAfter).isBefore(now);
  }

  /** What was found out before is old: the next probe is not put off. */
  void hurry() {
    hurried = true;
    rejections = 0;
  }

  Probe begin(Instant now, double newJitter) {
    jitter = newJitter;
    last = new Probe(member, last == null ? 1 : last.sequence() + 1, now);
    underWay = true;
    hurried = false;
    return last;
  }

  /** Takes the outcome; one of a probe that was given up long ago is too late to count. */
  void end(Observation outcome, Instant now) {
    if (last == null || outcome.probe().sequence() != last.sequence()) {
      return;
    }
    underWay = false;
    rejections = outcome instanceof Observation.CredentialsRejected ? rejections + 1 : 0;
    record =
        new ProbeRecord(
            Duration.between(outcome.probe().sentAt(), now),
            outcome instanceof Observation.Failure failure ? failure : record.lastFailure());
  }

  /**
   * Ends the probe under way as failed, unless it was sent a moment ago, or after the doubt was
   * raised: a slow member that goes on failing calls would else never be heard.
   */
  Optional<Observation.Failure> giveUp(Instant doubtedSince, Instant now) {
    if (last == null
        || !underWay
        || last.sentAt().isAfter(doubtedSince)
        || last.sentAt().plus(floor).isAfter(now)) {
      return Optional.empty();
    }
    Observation.Failure failure =
        new Observation.TimedOut(last, "no answer before a call to it failed");
    end(failure, now);
    return Optional.of(failure);
  }

  ProbeRecord record() {
    return record;
  }
}

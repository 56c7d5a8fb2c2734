package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Observation;
import dev.bamgateway.cluster.Probe;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one member, of which one at most is under way. Not thread-safe: its job guards it.
 */
final class ProbeSlot {

  private final Member member;
  private @Nullable Probe last;
  private boolean underWay;
  private int rejections;
  private double jitter;
  private ProbeRecord record = ProbeRecord.NONE;

  ProbeSlot(Member member) {
    this.member = member;
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
   * When the next probe is due, given the delay from start to start; far away while one is under
   * way.
   */
  Instant due(Duration delay) {
    if (underWay) {
      return Instant.MAX;
    }
    return last == null ? Instant.MIN : last.sentAt().plus(delay);
  }

  Probe begin(Instant now, double newJitter) {
    jitter = newJitter;
    last = new Probe(member, last == null ? 1 : last.sequence() + 1, now);
    underWay = true;
    return last;
  }

  void end(Observation outcome, Instant now) {
    underWay = false;
    rejections = outcome instanceof Observation.CredentialsRejected ? rejections + 1 : 0;
    record =
        new ProbeRecord(
            Duration.between(outcome.probe().sentAt(), now),
            outcome instanceof Observation.Failure failure ? failure : record.lastFailure());
  }

  ProbeRecord record() {
    return record;
  }
}

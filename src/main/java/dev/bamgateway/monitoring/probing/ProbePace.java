package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.Timing;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.time.Duration;
import java.time.Instant;

/** How long after the start of one probe of a member the next one begins. A pure function. */
public final class ProbePace {

  /** After a switch the cluster is watched closely for a while. */
  private static final Duration AFTER_SWITCH = Duration.ofSeconds(30);

  /** Up to a tenth of the interval is taken off, so that pods do not probe in step. */
  private static final double JITTER = 0.1;

  private static final int MAX_DOUBLINGS = 10;

  private final Timing timing;

  public ProbePace(Timing timing) {
    this.timing = timing;
  }

  /**
   * How long a member is left alone after a probe.
   *
   * @param snapshot what is known now
   * @param doubtedAt when a call last cast doubt on the primary; {@link Instant#MIN} if none did
   * @param rejections how often in a row this member has rejected the account's credentials
   * @param jitter from 0 to 1
   */
  public Duration delay(
      MonitorSnapshot snapshot, Instant now, Instant doubtedAt, int rejections, double jitter) {
    Duration floor = floor(snapshot, rejections);
    if (backsOff(snapshot, rejections)
        || snapshot.inDoubt()
        || isDoubted(snapshot, doubtedAt)
        || switched(snapshot, now)) {
      return floor;
    }
    Duration jittered =
        timing.interval().minusNanos((long) (timing.interval().toNanos() * JITTER * jitter));
    return longer(jittered, floor);
  }

  /** The least delay between two probes of a member, for every kind of request. */
  Duration floor(MonitorSnapshot snapshot, int rejections) {
    return backsOff(snapshot, rejections) ? backOff(rejections) : timing.transitionInterval();
  }

  private static boolean backsOff(MonitorSnapshot snapshot, int rejections) {
    return rejections > 0 && !awaitsSuccessor(snapshot);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * A wrong password asked for twice a second would lock the account; never slower than settled.
   */
  private Duration backOff(int rejections) {
    Duration delay =
        timing.transitionInterval().multipliedBy(1L << Math.min(rejections, MAX_DOUBLINGS));
    return delay.compareTo(timing.interval()) < 0 ? delay : timing.interval();
  }

  /** A standby that lost its primary may reject everybody, and become primary the next moment. */
  private static boolean awaitsSuccessor(MonitorSnapshot snapshot) {
    return snapshot.view().incumbent() != null && snapshot.inDoubt();
  }

  private static boolean isDoubted(MonitorSnapshot snapshot, Instant doubtedAt) {
    return snapshot.standing().primary() != null
        && !snapshot.standing().restsOnProbeSentAfter(doubtedAt);
  }

  private static boolean switched(MonitorSnapshot snapshot, Instant now) {
    Instant at = snapshot.switchedAt();
    return at != null && now.isBefore(at.plus(AFTER_SWITCH));
  }
}

package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a member replies. All times are those at which probes were sent.
 *
 * @param latest the newest accepted observation, as it was made; null before the first
 * @param presence how that observation counts
 * @param lastAnswer the newest answer; null before the first
 * @param heardSince when the first probe was sent that it replied to, with a role or not; null if
 *     it never did
 * @param silence how long it has been silent; null unless it is
 */
record Contact(
    @Nullable Observation latest,
    Presence presence,
    Observation.@Nullable Answered lastAnswer,
    @Nullable Instant heardSince,
    @Nullable Silence silence) {

  static final Contact NONE = new Contact(null, Presence.UNASKED, null, null, null);

  /**
   * Probes in a row that a member was silent to.
   *
   * @param since when the first of them was sent
   * @param probes how many there were, at least one
   */
  record Silence(Instant since, int probes) {

    boolean isUnreachable(Instant now, Timing timing) {
      return probes >= timing.fall()
          || Duration.between(since, now).compareTo(timing.unreachableAfter()) >= 0;
    }
  }

  boolean hasSeen(Probe probe) {
    return latest != null && latest.probe().sequence() >= probe.sequence();
  }

  Contact after(Observation observation, Presence counted) {
    Instant sentAt = observation.probe().sentAt();
    return new Contact(
        observation,
        counted,
        observation instanceof Observation.Answered answer ? answer : lastAnswer,
        heardSince == null && observation.isReply() ? sentAt : heardSince,
        counted == Presence.SILENT ? longer(sentAt) : null);
  }

  private Silence longer(Instant sentAt) {
    return silence == null
        ? new Silence(sentAt, 1)
        : new Silence(silence.since(), silence.probes() + 1);
  }
}

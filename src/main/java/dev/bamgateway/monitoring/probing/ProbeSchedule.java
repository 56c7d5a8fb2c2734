package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which members to probe when. Not thread-safe: its job guards it. */
final class ProbeSchedule {

  private final ProbePace pace;
  private final Timing timing;
  private List<ProbeSlot> slots = List.of();
  private Instant doubtedAt = Instant.MIN;
  private Instant doubtedSince = Instant.MIN;

  ProbeSchedule(List<Member> members, Timing timing) {
    this.pace = new ProbePace(timing);
    this.timing = timing;
    watch(members);
  }

  /** From now on these members are probed, those that were already as before. */
  void watch(List<Member> members) {
    slots =
        members.stream()
            .map(member -> slot(member).orElseGet(() -> new ProbeSlot(member, timing)))
            .toList();
  }

  /** Takes all probes that are due; they count as begun. */
  List<Probe> begin(MonitorSnapshot snapshot, Instant now, RandomGenerator random) {
    List<Probe> due = new ArrayList<>();
    for (ProbeSlot slot : slots) {
      if (!due(slot, snapshot, now).isAfter(now)) {
        due.add(slot.begin(now, random.nextDouble()));
      }
    }
    return due;
  }

  /** When the next probe is due; {@link Instant#MAX} while all are under way. */
  Instant next(MonitorSnapshot snapshot, Instant now) {
    return slots.stream()
        .map(slot -> due(slot, snapshot, now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /**
   * Takes a probe of one member, due or not; empty if one is under way, or it is too soon after the
   * last one, or the member is not watched.
   */
  Optional<Probe> ask(
      Member member, MonitorSnapshot snapshot, Instant now, RandomGenerator random) {
    return slot(member)
        .filter(slot -> !slot.due(now, pace.floor(snapshot, slot.rejections())).isAfter(now))
        .map(slot -> slot.begin(now, random.nextDouble()));
  }

  boolean isUnderWay(Member member, Instant now) {
    return slot(member).filter(slot -> slot.isUnderWay(now)).isPresent();
  }

  private Instant due(ProbeSlot slot, MonitorSnapshot snapshot, Instant now) {
    return slot.due(now, pace.delay(snapshot, now, doubtedAt, slot.rejections(), slot.jitter()));
  }

  /**
   * A call to the primary failed as if the primary had.
   *
   * @return whether that is news; otherwise the primary is doubted already
   */
  boolean doubt(MonitorSnapshot snapshot, Instant now) {
    boolean news = snapshot.standing().restsOnProbeSentAfter(doubtedAt);
    if (news) {
      doubtedSince = now;
    }
    doubtedAt = now;
    return news;
  }

  /**
   * A probe of the doubted primary that hung already when the doubt was raised is not waited for:
   * it counts as failed, and another may begin. One that was sent a moment ago is left its chance,
   * so every failed call asks anew.
   */
  Optional<Observation.Failure> giveUp(Primary doubted, Instant now) {
    return slot(doubted.member()).flatMap(slot -> slot.giveUp(doubtedSince, now));
  }

  /** The next probe of each member is due as soon as members are ever probed again. */
  void hurry() {
    slots.forEach(ProbeSlot::hurry);
  }

  void end(Observation outcome, Instant now) {
    slot(outcome.member()).ifPresent(slot -> slot.end(outcome, now));
  }

  ProbeRecord record(Member member) {
    return slot(member).map(ProbeSlot::record).orElse(ProbeRecord.NONE);
  }

  private Optional<ProbeSlot> slot(Member member) {
    return slots.stream().filter(slot -> slot.member().equals(member)).findFirst();
  }
}

package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The real election, view, schedule and pace, on the clock of a {@link Timeline}; it plays what
 * {@link ClusterHealthJob} and {@link PrimaryUrlHolder} do with threads.
 */
final class ModelMonitor {

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final ModelCluster cluster;
  private final Timeline timeline;
  private final Timing timing;
  private final Random random;
  private final ProbeSchedule schedule;
  private final Consumer<MonitorStep> watcher;
  private double loss;
  private boolean swift;
  private int slowest = 1_500;
  private MonitorSnapshot snapshot;
  private Instant pausedUntil = Instant.MIN;
  private long wakeUp;
  private boolean ended;

  /**
   * @param loss how likely a probe is to be lost for no reason
   */
  ModelMonitor(
      ModelCluster cluster,
      Timeline timeline,
      Timing timing,
      double loss,
      Random random,
      Consumer<MonitorStep> watcher) {
    this.cluster = cluster;
    this.timeline = timeline;
    this.timing = timing;
    this.loss = loss;
    this.random = random;
    this.watcher = watcher;
    var members = cluster.servers.stream().map(server -> server.member).toList();
    schedule = new ProbeSchedule(members, timing);
    snapshot =
        MonitorSnapshot.first(
            ClusterView.of(members, MonitoringMode.FOLLOW, timing), timeline.now());
    beat();
  }

  MonitorSnapshot snapshot() {
    return snapshot;
  }

  /** The process ends; what it has under way comes to nothing. */
  void end() {
    ended = true;
  }

  /** The process stands still for a while: what would happen happens when it goes on. */
  void pause(Duration time) {
    Instant end = timeline.now().plus(time);
    pausedUntil = end.isAfter(pausedUntil) ? end : pausedUntil;
  }

  boolean paused() {
    return timeline.now().isBefore(pausedUntil);
  }

  private boolean paused(Runnable action) {
    if (paused()) {
      timeline.at(pausedUntil, action);
    }
    return paused();
  }

  /** From now on no probe is lost for no reason, nor so late that it counts as lost. */
  void loseNothing() {
    loss = 0;
    slowest = (int) timing.timeout().toMillis() / 2 - 1;
  }

  /** From now on every answer comes at once, and once. */
  void answerSwiftly() {
    loseNothing();
    swift = true;
  }

  /** An administrator chooses a member, if it can be chosen. */
  void choose(Member member) {
    Instant now = timeline.now();
    step(
        view -> view.choosable(member) ? view.choose(member, now) : view,
        new Cause.PrimaryChosen("ann"));
  }

  /** A call to the primary failed. */
  void doubt() {
    if (paused()) {
      return;
    }
    Primary primary = snapshot.standing().primary();
    if (primary == null) {
      return;
    }
    boolean news = schedule.doubt(snapshot, timeline.now());
    Optional<Observation.Failure> givenUp = schedule.giveUp(primary, timeline.now());
    givenUp.ifPresent(failure -> step(view -> view.accept(failure), new Cause.Probed(failure)));
    if (news || givenUp.isPresent()) {
      run();
    }
  }

  private void beat() {
    if (!ended && !paused(this::beat)) {
      run();
      timeline.after(BEAT, this::beat);
    }
  }

  private void run() {
    step(UnaryOperator.identity(), new Cause.TimePassed());
    sendWhatIsDue();
  }

  private void sendWhatIsDue() {
    schedule.begin(snapshot, timeline.now(), random).forEach(this::send);
    Instant next = schedule.next(snapshot, timeline.now());
    if (next.isBefore(timeline.now().plus(BEAT))) {
      long mine = ++wakeUp;
      timeline.at(next, () -> wake(mine));
    }
  }

  private void wake(long call) {
    if (call == wakeUp && !ended && !paused(() -> wake(call))) {
      run();
    }
  }

  private void send(Probe probe) {
    Duration there = oneWay();
    Duration back = oneWay();
    boolean lost = random.nextDouble() < loss;
    timeline.after(there, () -> answer(probe, lost, back));
  }

  private Duration oneWay() {
    boolean slow = random.nextInt(20) == 0 && !swift;
    return Duration.ofMillis(1 + random.nextInt(slow ? slowest : 50));
  }

  private void answer(Probe probe, boolean lost, Duration back) {
    Observation answer = lost ? null : cluster.answer(probe, timeline.now());
    Instant arrival = timeline.now().plus(back);
    Instant deadline = probe.sentAt().plus(timing.timeout());
    if (answer == null || arrival.isAfter(deadline)) {
      timeline.at(deadline, () -> arrive(new Observation.TimedOut(probe, "no answer in time")));
    } else {
      timeline.at(arrival, () -> arrive(answer));
    }
    if (answer != null && random.nextInt(10) == 0 && !swift) {
      // Nothing may come of an outcome that comes twice, or long after another.
      timeline.after(
          Duration.ofMillis(random.nextInt(10_000)),
          () -> step(view -> view.accept(answer), new Cause.Probed(answer)));
    }
  }

  private void arrive(Observation outcome) {
    if (ended || paused(() -> arrive(outcome))) {
      return;
    }
    schedule.end(outcome, timeline.now());
    step(view -> view.accept(outcome), new Cause.Probed(outcome));
    sendWhatIsDue();
  }

  private void step(UnaryOperator<ClusterView> step, Cause cause) {
    if (ended) {
      return;
    }
    MonitorSnapshot before = snapshot;
    snapshot = before.after(step, timeline.now());
    watcher.accept(new MonitorStep(before, snapshot, cause));
  }
}

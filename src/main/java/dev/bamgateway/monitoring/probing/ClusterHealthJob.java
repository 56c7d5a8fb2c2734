package dev.bamgateway.monitoring.probing;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.wire.CallingContext;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryDoubted;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Probes every member when it is due, all in parallel, and hands each outcome to the holder when it
 * arrives. The scheduler's beat keeps it going; between two beats a timer serves what is due
 * earlier, because the scheduler counts in whole seconds.
 */
@ApplicationScoped
public class ClusterHealthJob {

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final PrimaryUrlHolder holder;
  private final MemberProbe probe;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Vertx vertx;
  private final ProbeSchedule schedule;
  private final Map<Probe, Cancellable> underWay = new ConcurrentHashMap<>();
  private final Map<Member, CompletableFuture<Observation>> asked = new ConcurrentHashMap<>();
  private @Nullable Long timer;
  private volatile Instant lastBeat;
  private volatile boolean shutDown;

  ClusterHealthJob(
      ClusterSettings cluster,
      MonitorSettings settings,
      PrimaryUrlHolder holder,
      MemberProbe probe,
      InstantSource clock,
      RandomGenerator random,
      Vertx vertx) {
    this.holder = holder;
    this.probe = probe;
    this.clock = clock;
    this.random = random;
    this.vertx = vertx;
    this.schedule = new ProbeSchedule(cluster.members(), settings.timing());
    this.lastBeat = clock.instant();
  }

  /** When the loop last ran by itself: what liveness depends on. */
  public Instant lastBeat() {
    return lastBeat;
  }

  /** How the probes of a member went. */
  public ProbeRecord record(Member member) {
    synchronized (schedule) {
      return schedule.record(member);
    }
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = NotYetStarted.class)
  @NonBlocking
  void beat() {
    run();
    lastBeat = clock.instant();
  }

  /**
   * Comes on the thread of the failed call, and once for each of them: the first makes the loop
   * run, elsewhere. The others find the primary doubted already, and at most a probe to give up.
   */
  void onDoubt(@Observes PrimaryDoubted doubted) {
    boolean news;
    Optional<Observation.Failure> givenUp;
    synchronized (schedule) {
      Instant now = clock.instant();
      news = schedule.doubt(holder.snapshot(), now);
      givenUp = schedule.giveUp(doubted.primary(), now);
    }
    if (!news && givenUp.isEmpty()) {
      return;
    }
    Infrastructure.getDefaultExecutor()
        .execute(
            () -> {
              givenUp.ifPresent(this::cancel);
              run();
            });
  }

  /**
   * Probes a member now, also while monitoring is stopped, or waits for the probe under way. If it
   * is too soon after the last one, that one's outcome must do: repeated requests must not flood
   * the member, nor lock its account by a password that it rejects.
   *
   * @return its outcome; it has no time-out of its own
   */
  public Uni<Observation> ask(Member member) {
    CompletableFuture<Observation> outcome =
        asked.compute(
            member,
            (same, waiting) ->
                waiting == null || waiting.isDone() ? new CompletableFuture<>() : waiting);
    Optional<Probe> begun;
    @Nullable Observation latest = null;
    synchronized (schedule) {
      Instant now = clock.instant();
      MonitorSnapshot snapshot = holder.snapshot();
      schedule.watch(members(snapshot));
      begun = schedule.ask(member, snapshot, now, random);
      if (begun.isEmpty() && !schedule.isUnderWay(member, now) && snapshot.view().knows(member)) {
        latest = snapshot.view().of(member).latest();
      }
    }
    if (latest != null) {
      return Uni.createFrom().item(latest);
    }
    begun.ifPresent(this::send);
    return CallingContext.current().await(outcome::copy);
  }

  private void tell(Observation outcome) {
    CompletableFuture<Observation> waiting = asked.remove(outcome.member());
    if (waiting != null) {
      waiting.complete(outcome);
    }
  }

  /**
   * A monitor that was stopped starts probing at once; newly adopted members are probed at once.
   */
  void onStep(@Observes MonitorStep step) {
    if (step.cause() instanceof Cause.ModeSet || step.cause() instanceof Cause.Discovered) {
      Infrastructure.getDefaultExecutor().execute(this::run);
    }
  }

  /** A new password is tried at once, also where the one before was hardly tried any more. */
  void onNewPassword(@Observes MonitoringAccount.Changed changed) {
    synchronized (schedule) {
      schedule.hurry();
    }
    Infrastructure.getDefaultExecutor().execute(this::run);
  }

  void onShutdown(@Observes ShutdownEvent event) {
    shutDown = true;
  }

  private void run() {
    if (shutDown || holder.snapshot().view().mode() == MonitoringMode.STOPPED) {
      return;
    }
    holder.review();
    beginDue().forEach(this::send);
  }

  /** Takes what is due and sets the timer for what comes next; nothing is sent under the lock. */
  private List<Probe> beginDue() {
    synchronized (schedule) {
      Instant now = clock.instant();
      MonitorSnapshot snapshot = holder.snapshot();
      schedule.watch(members(snapshot));
      List<Probe> due = schedule.begin(snapshot, now, random);
      setTimer(now, schedule.next(snapshot, now));
      return due;
    }
  }

  private static List<Member> members(MonitorSnapshot snapshot) {
    return snapshot.view().members().stream().map(MemberView::member).toList();
  }

  private void setTimer(Instant now, Instant next) {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
    if (next.isBefore(now.plus(BEAT))) {
      long millis = Math.max(1, Duration.between(now, next).toMillis() + 1);
      timer = vertx.setTimer(millis, ignored -> run());
    }
  }

  private void send(Probe sent) {
    underWay.put(sent, () -> {});
    Cancellable running =
        probe.run(sent, () -> holder.snapshot().view()).subscribe().with(this::end);
    // It may have ended already, and then nobody would take it out again.
    underWay.replace(sent, running);
  }

  private void cancel(Observation.Failure givenUp) {
    Cancellable running = underWay.remove(givenUp.probe());
    if (running != null) {
      running.cancel();
    }
    holder.accept(givenUp);
    tell(givenUp);
  }

  private void end(Observation outcome) {
    underWay.remove(outcome.probe());
    if (shutDown) {
      return;
    }
    synchronized (schedule) {
      schedule.end(outcome, clock.instant());
    }
    holder.accept(outcome);
    tell(outcome);
    run();
  }
}

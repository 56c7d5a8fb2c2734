package dev.bamgateway.monitoring;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Observation;
import dev.bamgateway.cluster.Probe;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
  private final ProbePace pace;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Vertx vertx;
  private final List<ProbeSlot> slots;
  private Instant doubtedAt = Instant.MIN;
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
    this.pace = new ProbePace(settings.timing());
    this.clock = clock;
    this.random = random;
    this.vertx = vertx;
    this.slots =
        cluster.members().stream()
            .map(member -> new ProbeSlot(member, settings.timing().timeout()))
            .toList();
    this.lastBeat = clock.instant();
  }

  /** When the loop last ran by itself: what liveness depends on. */
  public Instant lastBeat() {
    return lastBeat;
  }

  /** How the probes of a member went. */
  public ProbeRecord record(Member member) {
    synchronized (slots) {
      return slots.stream()
          .filter(slot -> slot.member().equals(member))
          .findFirst()
          .map(ProbeSlot::record)
          .orElse(ProbeRecord.NONE);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void beat() {
    run();
    lastBeat = clock.instant();
  }

  /**
   * Comes on the thread of the failed call, and once for each of them: the first makes the loop
   * run, elsewhere, the others find the primary doubted already.
   */
  void onDoubt(@Observes PrimaryDoubted doubted) {
    synchronized (slots) {
      boolean first = holder.standing().restsOnProbeSentAfter(doubtedAt);
      doubtedAt = clock.instant();
      if (!first) {
        return;
      }
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
    List<Probe> due = new ArrayList<>();
    synchronized (slots) {
      Instant now = clock.instant();
      Instant next = Instant.MAX;
      for (ProbeSlot slot : slots) {
        Instant at = slot.due(now, delay(slot, now));
        if (!at.isAfter(now)) {
          due.add(slot.begin(now, random.nextDouble()));
        } else if (at.isBefore(next)) {
          next = at;
        }
      }
      setTimer(now, next);
    }
    return due;
  }

  private Duration delay(ProbeSlot slot, Instant now) {
    return pace.delay(holder.snapshot(), now, doubtedAt, slot.rejections(), slot.jitter());
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
    probe.run(sent).subscribe().with(this::end);
  }

  private void end(Observation outcome) {
    synchronized (slots) {
      slots.stream()
          .filter(slot -> slot.member().equals(outcome.member()))
          .forEach(slot -> slot.end(outcome, clock.instant()));
    }
    holder.accept(outcome);
    run();
  }
}

package dev.bamgateway.bam.calls;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Plays the monitor for those who ask it for the primary: the test decides who that is. */
public final class DecidedPrimary implements CurrentPrimary {

  private final Map<CompletableFuture<Standing>, Predicate<Standing>> waits =
      new ConcurrentHashMap<>();
  private final List<Primary> doubts = new CopyOnWriteArrayList<>();
  private volatile Standing standing =
      new Standing(null, MonitoringState.STARTING, CallPolicy.WAIT, null);

  /** Another one, in the next term. */
  public Primary choose(Member member) {
    Primary chosen = new Primary(member, standing.term() + 1, Instant.now(), false);
    publish(new Standing(chosen, MonitoringState.MONITORING, CallPolicy.FLOW, Instant.now()));
    return chosen;
  }

  /** The same one, by a probe that was sent now. */
  public void confirm() {
    publish(
        new Standing(
            standing.primary(),
            MonitoringState.MONITORING,
            CallPolicy.FLOW,
            Instant.now().plusNanos(1)));
  }

  /** The same one, by a probe sent now that was not answered; it is not given up yet. */
  public void doubt() {
    Standing before = standing;
    publish(
        new Standing(
            before.primary(),
            MonitoringState.MONITORING,
            CallPolicy.FLOW,
            Instant.now().plusNanos(1),
            before.primaryAnsweredAt(),
            before.writesWait()));
  }

  /** Another one, in the next term, for want of any other: no write goes there. */
  public Primary chooseProvisionally(Member member) {
    Primary chosen = new Primary(member, standing.term() + 1, Instant.now(), false);
    Instant now = Instant.now();
    publish(new Standing(chosen, MonitoringState.AMBIGUOUS, CallPolicy.FLOW, now, now, true));
    return chosen;
  }

  /** Monitoring is stopped; otherwise all stays as it is. */
  public void stop() {
    publish(
        new Standing(
            standing.primary(),
            MonitoringState.STOPPED,
            CallPolicy.GO_ONCE,
            standing.primaryProbedAt(),
            standing.primaryAnsweredAt(),
            standing.writesWait()));
  }

  /** No member answers; the last primary keeps its term. */
  public void lose() {
    publish(
        new Standing(
            standing.primary(), MonitoringState.PRIMARY_UNREACHABLE, CallPolicy.WAIT, null));
  }

  private synchronized void publish(Standing next) {
    standing = next;
    waits
        .entrySet()
        .removeIf(
            wait -> {
              boolean over = wait.getValue().test(next);
              if (over) {
                wait.getKey().complete(next);
              }
              return over;
            });
  }

  public List<Primary> doubts() {
    return doubts;
  }

  /** How many wait. */
  public int waiting() {
    return (int) waits.keySet().stream().filter(wait -> !wait.isDone()).count();
  }

  @Override
  public Standing standing() {
    return standing;
  }

  @Override
  public synchronized CompletableFuture<Standing> await(Predicate<Standing> condition) {
    CompletableFuture<Standing> wait = new CompletableFuture<>();
    if (condition.test(standing)) {
      wait.complete(standing);
    } else {
      waits.put(wait, condition);
    }
    return wait;
  }

  @Override
  public void doubt(Primary primary) {
    doubts.add(primary);
  }
}

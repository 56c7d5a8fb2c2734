package dev.bamgateway.monitoring;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.ClusterView;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Observation;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.PrimaryElection;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one mutable place: the present snapshot, swapped whole. Changes are made one after another;
 * reading never waits.
 */
@ApplicationScoped
public class PrimaryUrlHolder implements CurrentPrimary {

  private final InstantSource clock;
  private final Event<Transition> transitions;
  private final Event<PrimaryDoubted> doubts;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final Object writing = new Object();
  private volatile MonitorSnapshot snapshot;

  PrimaryUrlHolder(
      ClusterSettings cluster,
      MonitorSettings settings,
      InstantSource clock,
      Event<Transition> transitions,
      Event<PrimaryDoubted> doubts) {
    this.clock = clock;
    this.transitions = transitions;
    this.doubts = doubts;
    Instant now = clock.instant();
    ClusterView view = ClusterView.of(cluster.members(), settings.mode(), settings.timing());
    this.snapshot = judged(view, now, now, null);
  }

  /** Everything known at this moment. */
  public MonitorSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Standing standing() {
    return snapshot.standing();
  }

  @Override
  public CompletableFuture<Standing> await(Predicate<Standing> condition) {
    CompletableFuture<Standing> future = new CompletableFuture<>();
    Waiter waiter = new Waiter(condition, future);
    waiters.add(waiter);
    var unused = future.whenComplete((standing, failure) -> waiters.remove(waiter));
    // Asked after it was added, so that a standing published in between is not missed.
    waiter.offer(standing());
    return future;
  }

  @Override
  public void doubt(Primary primary) {
    if (primary.term() == standing().term()) {
      doubts.fire(new PrimaryDoubted(primary));
    }
  }

  /** Takes in the outcome of a probe and carries out what the election makes of it. */
  void accept(Observation observation) {
    change(view -> view.accept(observation));
  }

  /** Judges again: some verdicts need only time to pass. */
  void review() {
    change(UnaryOperator.identity());
  }

  private void change(UnaryOperator<ClusterView> change) {
    MonitorSnapshot before;
    MonitorSnapshot after;
    synchronized (writing) {
      before = snapshot;
      after =
          judged(
              change.apply(before.view()),
              clock.instant(),
              before.stateSince(),
              before.switchedAt());
      snapshot = after;
      if (Transition.between(before, after)) {
        // Under the lock, so that changes are told in the order in which they happened.
        transitions.fire(new Transition(before, after));
      }
    }
    // Outside the lock: whoever is woken may do what it likes.
    // The present standing, which may be a later one than ours.
    waiters.forEach(waiter -> waiter.offer(standing()));
  }

  private static MonitorSnapshot judged(
      ClusterView seen, Instant now, Instant stateSince, @Nullable Instant switchedAt) {
    Verdict verdict = PrimaryElection.judge(seen, now);
    boolean onlyShown = MonitorSnapshot.onlyShown(seen, verdict);
    ClusterView view = onlyShown ? seen : seen.apply(verdict, now);
    CallPolicy calls = onlyShown ? CallPolicy.FLOW : verdict.calls();
    Instant since = view.state() == seen.state() ? stateSince : now;
    boolean switched = seen.incumbent() != null && view.term() != seen.term();
    return new MonitorSnapshot(
        view, verdict, standing(view, calls, now), since, switched ? now : switchedAt);
  }

  private static Standing standing(ClusterView view, CallPolicy calls, Instant now) {
    Primary incumbent = view.incumbent();
    if (incumbent == null) {
      Primary lastResort = new Primary(view.members().get(0).member(), 0, now, false);
      return new Standing(
          calls == CallPolicy.GO_ONCE ? lastResort : null, view.state(), calls, null);
    }
    Observation latest = view.of(incumbent.member()).latest();
    Instant probedAt = latest == null ? null : latest.probe().sentAt();
    return new Standing(incumbent, view.state(), calls, probedAt);
  }

  private record Waiter(Predicate<Standing> condition, CompletableFuture<Standing> future) {

    void offer(Standing standing) {
      if (condition.test(standing)) {
        future.complete(standing);
      }
    }

    // Two waits for the same thing are still two.
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}

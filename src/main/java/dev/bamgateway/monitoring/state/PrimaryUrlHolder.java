package dev.bamgateway.monitoring.state;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.view.ClusterView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The one mutable place: the present snapshot, swapped whole. Steps are made one after another;
 * reading never waits.
 */
@ApplicationScoped
public class PrimaryUrlHolder implements CurrentPrimary {

  private final InstantSource clock;
  private final Event<MonitorStep> steps;
  private final Event<PrimaryDoubted> doubts;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final Object writing = new Object();
  private volatile MonitorSnapshot snapshot;

  public PrimaryUrlHolder(
      ClusterSettings cluster,
      MonitorSettings settings,
      InstantSource clock,
      Event<MonitorStep> steps,
      Event<PrimaryDoubted> doubts) {
    this.clock = clock;
    this.steps = steps;
    this.doubts = doubts;
    Instant now = clock.instant();
    ClusterView view = ClusterView.of(cluster.members(), settings.mode(), settings.timing());
    this.snapshot = MonitorSnapshot.first(view, now);
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
  public void accept(Observation observation) {
    step(view -> view.accept(observation), new Cause.Probed(observation));
  }

  /** Takes in which certificate a member presents. */
  public void certificate(Member member, Certificate certificate) {
    step(view -> view.withCertificate(member, certificate), new Cause.CertificateSeen(member));
  }

  /** Judges again: some verdicts need only time to pass. */
  public void review() {
    step(UnaryOperator.identity(), new Cause.TimePassed());
  }

  /**
   * Sets the mode; nothing happens if it is set already.
   *
   * @param by the administrator's user name
   * @return the mode before
   */
  public MonitoringMode setMode(MonitoringMode mode, String by) {
    MonitoringMode before;
    synchronized (writing) {
      before = snapshot.view().mode();
      if (before == mode) {
        return before;
      }
      advance(view -> view.withMode(mode), new Cause.ModeSet(by));
    }
    wake();
    return before;
  }

  /**
   * Makes a member the primary by an administrator's word.
   *
   * @param by the administrator's user name
   * @return false, and nothing happened, if it is not a member that claims or is standalone
   */
  public boolean choose(Member member, String by) {
    synchronized (writing) {
      if (!snapshot.view().choosable(member)) {
        return false;
      }
      Instant now = clock.instant();
      advance(view -> view.choose(member, now), new Cause.PrimaryChosen(by));
    }
    wake();
    return true;
  }

  /**
   * Takes in which servers a member's cluster has.
   *
   * @param asked the member that was asked
   * @param named the members it named, and those that may become members
   * @param by the administrator's user name
   * @return the view after it
   */
  public ClusterView discovered(Member asked, Set<Member> named, String by) {
    ClusterView after;
    synchronized (writing) {
      advance(view -> view.discovered(asked, named), new Cause.Discovered(by));
      after = snapshot.view();
    }
    wake();
    return after;
  }

  private void step(UnaryOperator<ClusterView> step, Cause cause) {
    synchronized (writing) {
      advance(step, cause);
    }
    wake();
  }

  private void advance(UnaryOperator<ClusterView> step, Cause cause) {
    MonitorSnapshot before = snapshot;
    snapshot = before.after(step, clock.instant());
    // Under the lock, so that steps are told in the order in which they happened.
    steps.fire(new MonitorStep(before, snapshot, cause));
  }

  /**
   * Runs outside the lock, because a waiter may do anything when it is woken. It gets the present
   * standing, which may be a later one than ours.
   */
  private void wake() {
    waiters.forEach(waiter -> waiter.offer(standing()));
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

package dev.bamgateway.monitoring.events;

import dev.bamgateway.monitoring.history.Recorded;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Tells every subscription everything that changes, in order and once. The monitor never waits for
 * a subscriber: one that does not keep up goes on with a new snapshot. Everything here happens
 * under one lock, so that nothing comes between a snapshot and the events that follow it.
 */
@ApplicationScoped
public class MonitorFeed {

  public static final int MAX_SUBSCRIPTIONS = 100;

  private final String bootId;
  private final Set<FeedSubscription> subscriptions = new LinkedHashSet<>();
  private MonitorSnapshot last;
  private long number;
  private boolean over;

  MonitorFeed(PrimaryUrlHolder holder, RandomGenerator random) {
    this.last = holder.snapshot();
    this.bootId = HexFormat.of().toHexDigits(random.nextInt());
  }

  /** What tells the numbers of this process' events from those of another's. */
  public String bootId() {
    return bootId;
  }

  /**
   * Begins a subscription; the first event is a snapshot.
   *
   * @return empty if there are as many as there may be
   */
  public synchronized Optional<FeedSubscription> subscribe() {
    if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
      return Optional.empty();
    }
    FeedSubscription subscription = new FeedSubscription(this);
    if (over) {
      subscription.end();
    } else {
      subscriptions.add(subscription);
    }
    return Optional.of(subscription);
  }

  synchronized void onRecorded(@Observes Recorded recorded) {
    MonitorStep step = recorded.step();
    if (over) {
      return;
    }
    Recorded news = recorded;
    if (step != null) {
      // The first step may come after the snapshot it led to was read.
      news = step.after().equals(last) ? new Recorded(null, recorded.told()) : recorded;
      last = step.after();
    }
    for (MonitorEvent event : MonitorEvents.of(news)) {
      number++;
      subscriptions.forEach(subscription -> subscription.offer(new NumberedEvent(number, event)));
    }
  }

  /** Lets every subscriber, and what stands between, see that the connection lives. */
  @Scheduled(every = "15s", delayed = "15s")
  public synchronized void beat() {
    subscriptions.forEach(FeedSubscription::beat);
  }

  /** Before the requests under way are waited for: a stream would never end by itself. */
  synchronized void onShutdown(@Observes ShutdownDelayInitiatedEvent event) {
    end();
  }

  /** Everyone gets the final state, and no more. */
  synchronized void end() {
    over = true;
    NumberedEvent fin = snapshot();
    for (FeedSubscription subscription : List.copyOf(subscriptions)) {
      subscription.offer(fin);
      subscription.end();
    }
    subscriptions.clear();
  }

  NumberedEvent snapshot() {
    return new NumberedEvent(number, new MonitorEvent.Snapshot(last));
  }

  void leave(FeedSubscription subscription) {
    subscriptions.remove(subscription);
  }

  /** How many there are now. */
  public synchronized int subscriptions() {
    return subscriptions.size();
  }
}

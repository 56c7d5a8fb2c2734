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

  public static final int MAX_LISTENERS = 100;

  private final String bootId;
  private final Set<FeedSubscription> listeners = new LinkedHashSet<>();
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
   * Begins to listen; the first event is a snapshot.
   *
   * @return empty if as many listen as may
   */
  public synchronized Optional<FeedSubscription> listen() {
    if (listeners.size() >= MAX_LISTENERS) {
      return Optional.empty();
    }
    FeedSubscription subscription = new FeedSubscription(this);
    if (over) {
      subscription.end();
    } else {
      listeners.add(subscription);
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
      listeners.forEach(subscription -> subscription.offer(new NumberedEvent(number, event)));
    }
  }

  /** Lets every listener, and what stands between, see that the connection lives. */
  @Scheduled(every = "15s", delayed = "15s")
  public synchronized void beat() {
    listeners.forEach(FeedSubscription::beat);
  }

  /** Before the requests under way are waited for: a stream would never end by itself. */
  synchronized void onShutdown(@Observes ShutdownDelayInitiatedEvent event) {
    end();
  }

  /** Everyone gets the final state, and no more. */
  synchronized void end() {
    over = true;
    NumberedEvent fin = snapshot();
    for (FeedSubscription subscription : List.copyOf(listeners)) {
      subscription.offer(fin);
      subscription.end();
    }
    listeners.clear();
  }

  NumberedEvent snapshot() {
    return new NumberedEvent(number, new MonitorEvent.Snapshot(last));
  }

  void leave(FeedSubscription subscription) {
    listeners.remove(subscription);
  }

  /** How many listen. */
  public synchronized int listeners() {
    return listeners.size();
  }
}

package dev.bamgateway.monitoring.events;

import dev.bamgateway.monitoring.history.Recorded;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

  /** Of these, for administrators only. */
  public static final int FOR_ADMINISTRATORS = 10;

  /** The most of one user. */
  public static final int MAX_OF_ONE = 10;

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
   * @param user the name as BAM knows it; in another case it is the same
   * @param administrator whether the user may have the places that are kept for administrators
   * @throws NoRoomException if as many listen as may
   */
  public synchronized FeedSubscription subscribe(String user, boolean administrator) {
    String name = user.toLowerCase(Locale.ROOT);
    if (subscriptions.stream().filter(other -> other.isOf(name)).count() >= MAX_OF_ONE) {
      throw new NoRoomException(NoRoomException.Limit.USER);
    }
    int most = administrator ? MAX_SUBSCRIPTIONS : MAX_SUBSCRIPTIONS - FOR_ADMINISTRATORS;
    if (subscriptions.size() >= most) {
      throw new NoRoomException(NoRoomException.Limit.ALL);
    }
    FeedSubscription subscription = new FeedSubscription(this, name);
    if (over) {
      subscription.end();
    } else {
      subscriptions.add(subscription);
    }
    return subscription;
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
  @NonBlocking
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

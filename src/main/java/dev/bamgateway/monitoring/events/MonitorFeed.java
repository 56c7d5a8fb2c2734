package dev.bamgateway.monitoring.events;

import dev.bamgateway.monitoring.history.Recorded;
import dev.bamgateway.monitoring.state.Change;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
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
 * Tells every listener everything that changes, in order and once. Nobody waits for a listener: one
 * that does not keep up goes on with a new snapshot. Everything here happens under one lock, so
 * that nothing comes between a snapshot and the events that follow it.
 */
@ApplicationScoped
public class MonitorFeed {

  public static final int MAX_LISTENERS = 100;

  private final String bootId;
  private final Set<Listening> listeners = new LinkedHashSet<>();
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
  public synchronized Optional<Listening> listen() {
    if (listeners.size() >= MAX_LISTENERS) {
      return Optional.empty();
    }
    Listening listening = new Listening(this);
    if (over) {
      listening.end();
    } else {
      listeners.add(listening);
    }
    return Optional.of(listening);
  }

  synchronized void onRecorded(@Observes Recorded recorded) {
    Change change = recorded.change();
    if (over) {
      return;
    }
    Recorded news = recorded;
    if (change != null) {
      // The first change may come after the snapshot it led to was read.
      news = change.after() == last ? new Recorded(null, recorded.told()) : recorded;
      last = change.after();
    }
    for (MonitorEvent event : MonitorEvents.of(news)) {
      number++;
      listeners.forEach(listening -> listening.offer(new NumberedEvent(number, event)));
    }
  }

  /** Lets every listener, and what stands between, see that the connection lives. */
  @Scheduled(every = "15s", delayed = "15s")
  public synchronized void beat() {
    listeners.forEach(Listening::beat);
  }

  /** Before the requests under way are waited for: a stream would never end by itself. */
  synchronized void onShutdown(@Observes ShutdownDelayInitiatedEvent event) {
    end();
  }

  /** Everyone gets the final state, and no more. */
  synchronized void end() {
    over = true;
    NumberedEvent fin = snapshot();
    for (Listening listening : List.copyOf(listeners)) {
      listening.offer(fin);
      listening.end();
    }
    listeners.clear();
  }

  NumberedEvent snapshot() {
    return new NumberedEvent(number, new MonitorEvent.Snapshot(last));
  }

  void leave(Listening listening) {
    listeners.remove(listening);
  }

  /** How many listen. */
  public synchronized int listeners() {
    return listeners.size();
  }
}

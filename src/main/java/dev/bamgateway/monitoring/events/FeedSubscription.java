package dev.bamgateway.monitoring.events;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to the feed. The subscriber is told that there is something, and takes it when
 * it is ready. The queue that waits for it is bounded; when it overflows, a snapshot replaces it.
 */
public final class FeedSubscription {

  static final int CAPACITY = 256;

  private final MonitorFeed feed;
  private final String user;
  private final Queue<NumberedEvent> waiting = new ArrayDeque<>();
  private boolean behind = true;
  private boolean beat;
  private boolean over;
  private @Nullable CompletableFuture<Void> signal;

  FeedSubscription(MonitorFeed feed, String user) {
    this.feed = feed;
    this.user = user;
  }

  boolean isOf(String other) {
    return user.equals(other);
  }

  /** Completes when there is something to take, or all is over; for one waiter at a time. */
  public CompletableFuture<Void> ready() {
    synchronized (feed) {
      CompletableFuture<Void> future = new CompletableFuture<>();
      signal = future;
      if (behind || beat || over || !waiting.isEmpty()) {
        wake();
      }
      return future;
    }
  }

  /** Takes the next event; null if there is none, and then it was a beat or all is over. */
  public @Nullable NumberedEvent take() {
    synchronized (feed) {
      if (behind) {
        behind = false;
        return feed.snapshot();
      }
      NumberedEvent next = waiting.poll();
      beat = next != null && beat;
      return next;
    }
  }

  /** Whether nothing will come any more. */
  public boolean isOver() {
    synchronized (feed) {
      return over && !behind && waiting.isEmpty();
    }
  }

  /** Ends it at once; what waits is forgotten. */
  public void close() {
    synchronized (feed) {
      over = true;
      behind = false;
      waiting.clear();
      feed.leave(this);
    }
  }

  void offer(NumberedEvent event) {
    if (behind || over) {
      return;
    }
    if (waiting.size() == CAPACITY) {
      waiting.clear();
      behind = true;
    } else {
      waiting.add(event);
    }
    wake();
  }

  void beat() {
    beat = !over;
    wake();
  }

  /** Lets the subscriber take what waits for it, and no more. */
  public void end() {
    synchronized (feed) {
      over = true;
      wake();
    }
  }

  private void wake() {
    CompletableFuture<Void> waiter = signal;
    if (waiter != null) {
      signal = null;
      waiter.complete(null);
    }
  }
}

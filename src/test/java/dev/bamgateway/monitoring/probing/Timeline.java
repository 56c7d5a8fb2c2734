package dev.bamgateway.monitoring.probing;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * What will happen, in order of time; what is due at one time happens in the order it was added.
 */
final class Timeline {

  private record Event(Instant at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private long added;

  Instant now() {
    return now;
  }

  void at(Instant time, Runnable action) {
    events.add(new Event(time.isBefore(now) ? now : time, added++, action));
  }

  void after(Duration delay, Runnable action) {
    at(now.plus(delay), action);
  }

  /** Lets everything happen up to a time, what is due then included. */
  void runUntil(Instant end) {
    for (Event next = events.peek();
        next != null && !next.at().isAfter(end);
        next = events.peek()) {
      events.poll();
      now = next.at();
      next.action().run();
    }
    now = end;
  }
}

package dev.bamgateway.api.connections;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The connections to one port. When they become too many, the one gives way that has kept the
 * gateway waiting for a request longest. Whoever sends what it has never waits, and so outlives any
 * number that hold back, though they all come from one proxy. One that has a whole request under
 * way never gives way; if all have one, the newcomer does, because it is the only one that waits.
 */
final class OpenConnections {

  private final int most;
  private final Set<Connection> open = new HashSet<>();

  /** By the time since when they have no whole request under way, the longest first. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  OpenConnections(int most) {
    this.most = most;
  }

  /** Takes in a newcomer, and ends another or this one if there are too many now. */
  void enter(Connection newcomer) {
    Connection first = null;
    synchronized (this) {
      open.add(newcomer);
      waiting.add(newcomer);
      if (open.size() > most) {
        first = waiting.iterator().next();
        leave(first);
      }
    }
    if (first != null) {
      first.giveWay();
    }
  }

  /** Takes back one that got a request before it could give way. */
  synchronized void comeBack(Connection connection) {
    open.add(connection);
  }

  synchronized void busy(Connection connection) {
    waiting.remove(connection);
  }

  synchronized void waits(Connection connection) {
    if (open.contains(connection)) {
      waiting.add(connection);
    }
  }

  synchronized void leave(Connection connection) {
    open.remove(connection);
    waiting.remove(connection);
  }

  synchronized int count() {
    return open.size();
  }
}

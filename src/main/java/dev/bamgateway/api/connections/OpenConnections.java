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

  /** A head has 20 KiB at most, and its buffer 32: these are 8 MiB. */
  private static final int MOST_HEADS = 250;

  private final int most;
  private final Set<Connection> open = new HashSet<>();

  /** By the time since when they have no whole request under way, the longest first. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  /** Those that have sent a part of a head, which takes a network buffer; the oldest first. */
  private final Set<Connection> heads = new LinkedHashSet<>();

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

  /** A part of a head has come: beyond a number of these the oldest gives way. */
  void headBegun(Connection connection) {
    Connection first = null;
    synchronized (this) {
      heads.add(connection);
      if (heads.size() > MOST_HEADS) {
        first = heads.iterator().next();
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
    heads.remove(connection);
  }

  synchronized void waits(Connection connection) {
    if (open.contains(connection)) {
      waiting.add(connection);
    }
  }

  synchronized void leave(Connection connection) {
    open.remove(connection);
    waiting.remove(connection);
    heads.remove(connection);
  }

  synchronized int count() {
    return open.size();
  }
}

package dev.bamgateway.api.edge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bodies that have not come to their end, and how many bytes of them are held. When these
 * become too many, those give way that have been silent for longest: a caller that sends what it
 * has never waits, and so outlives any number that hold back, whatever addresses they come from.
 */
final class IncompleteBodies {

  private final long together;

  /** By the time of their last piece, the oldest first. */
  private final Map<IncomingBody, Long> held = new LinkedHashMap<>();

  private long bytes;

  IncompleteBodies(long together) {
    this.together = together;
  }

  /**
   * Counts a piece of a body.
   *
   * @return those that give way to it, no longer counted
   */
  synchronized List<IncomingBody> add(IncomingBody body, int piece) {
    Long before = held.remove(body);
    held.put(body, (before == null ? 0 : before) + piece);
    bytes += piece;
    List<IncomingBody> givingWay = new ArrayList<>();
    Iterator<Map.Entry<IncomingBody, Long>> oldest = held.entrySet().iterator();
    while (bytes > together && oldest.hasNext()) {
      Map.Entry<IncomingBody, Long> first = oldest.next();
      givingWay.add(first.getKey());
      bytes -= first.getValue();
      oldest.remove();
    }
    return givingWay;
  }

  synchronized void remove(IncomingBody body) {
    Long counted = held.remove(body);
    bytes -= counted == null ? 0 : counted;
  }

  synchronized long bytes() {
    return bytes;
  }
}

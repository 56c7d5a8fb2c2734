package dev.bamgateway.monitoring.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries that are remembered. Immutable.
 *
 * @param newestFirst by their beginning
 * @param size how many are kept
 */
record Entries(List<HistoryEntry> newestFirst, int size) {

  Entries {
    newestFirst = List.copyOf(newestFirst);
  }

  static Entries none(int size) {
    return new Entries(List.of(), size);
  }

  /**
   * With one more; the oldest is forgotten if there is no room, but first what came to nothing: a
   * call that BAM answers with 500 opens an incident each time.
   */
  Entries with(HistoryEntry entry) {
    List<HistoryEntry> entries = new ArrayList<>(newestFirst);
    entries.add(0, entry);
    if (entries.size() > size) {
      HistoryEntry idle = null;
      for (HistoryEntry old : newestFirst) {
        idle = old.cameToNothing() ? old : idle;
      }
      entries.remove(idle == null ? entries.get(entries.size() - 1) : idle);
    }
    return new Entries(entries, size);
  }

  /** With a newer version of an entry; nothing happens if it was forgotten. */
  Entries replace(HistoryEntry entry) {
    return new Entries(
        newestFirst.stream().map(old -> old.id().equals(entry.id()) ? entry : old).toList(), size);
  }

  @Nullable HistoryEntry find(String id) {
    return newestFirst.stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
  }

  /** The one that goes on; null while nothing is the matter. */
  @Nullable HistoryEntry open() {
    return newestFirst.stream().filter(HistoryEntry::isOpen).findFirst().orElse(null);
  }

  /** How long the last switches took from first doubt to verdict, at most so many, newest first. */
  List<Duration> switches(int count) {
    return newestFirst.stream()
        .filter(entry -> entry.kind() == HistoryEntry.Kind.SWITCH)
        .flatMap(entry -> Stream.ofNullable(duration(entry.times())))
        .limit(count)
        .toList();
  }

  private static @Nullable Duration duration(HistoryEntry.Times times) {
    return times.firstDoubt() == null || times.verdict() == null
        ? null
        : Duration.between(times.firstDoubt(), times.verdict());
  }
}

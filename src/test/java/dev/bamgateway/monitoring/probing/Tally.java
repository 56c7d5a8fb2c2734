package dev.bamgateway.monitoring.probing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What went wrong how often, with the first seeds to look at. */
final class Tally {

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, List<Long>> seeds = new TreeMap<>();

  synchronized void add(String kind, long seed) {
    counts.merge(kind, 1, Integer::sum);
    List<Long> examples = seeds.computeIfAbsent(kind, any -> new ArrayList<>());
    if (examples.size() < 5) {
      examples.add(seed);
    }
  }

  synchronized int count(String prefix) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (kind, count) ->
            text.append("%8d  %s, as in seeds %s%n".formatted(count, kind, seeds.get(kind))));
    return text.toString();
  }
}

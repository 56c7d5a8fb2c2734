package dev.bamgateway.bam.places;

import dev.bamgateway.bam.places.FairPlaces.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Orders holders by their places: most first, and of several with as many the latest comer. */
final class Ranking<P> {

  private final Map<String, Holder<P>> holders = new HashMap<>();
  private final NavigableSet<Holder<P>> bySize =
      new TreeSet<>(
          Comparator.<Holder<P>>comparingInt(Holder::size)
              .thenComparingLong(holder -> holder.youngest().number()));

  void add(String key, Place<P> place) {
    Holder<P> holder = holders.computeIfAbsent(key, Holder::new);
    if (holder.size() > 0) {
      bySize.remove(holder);
    }
    holder.places.put(place.number(), place);
    bySize.add(holder);
  }

  void remove(String key, Place<P> place) {
    Holder<P> holder = of(key);
    bySize.remove(holder);
    holder.places.remove(place.number());
    if (holder.size() > 0) {
      bySize.add(holder);
    } else {
      holders.remove(key);
    }
  }

  int sizeOf(String key) {
    Holder<P> holder = holders.get(key);
    return holder == null ? 0 : holder.size();
  }

  /** Null where nobody holds any. */
  @Nullable Holder<P> most() {
    return bySize.isEmpty() ? null : bySize.last();
  }

  Holder<P> of(String key) {
    Holder<P> holder = holders.get(key);
    if (holder == null) {
      throw new IllegalStateException("only who holds a place can give one up");
    }
    return holder;
  }

  /** The places of one address, or of one name at an address, by their number. */
  static final class Holder<P> {

    private final String key;
    private final NavigableMap<Long, Place<P>> places = new TreeMap<>();

    Holder(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }

    int size() {
      return places.size();
    }

    Place<P> oldest() {
      return places.firstEntry().getValue();
    }

    Place<P> youngest() {
      return places.lastEntry().getValue();
    }
  }
}

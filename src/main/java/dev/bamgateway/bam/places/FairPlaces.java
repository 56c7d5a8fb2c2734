package dev.bamgateway.bam.places;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number of places that strangers share fairly. Nothing is known of a stranger but the address,
 * so that is what they are shared by, and the name only among those of one address: if names had a
 * share of their own, strangers could use up anybody's.
 *
 * <p>While there is room everybody gets a place. When all are taken, a newcomer displaces the
 * youngest of the address that holds most, if that holds at least two more than the newcomer's:
 * afterwards it still holds as many as that one. So nobody is displaced for an address that has its
 * share, no two displace each other in turn, and an address that wants it gets the whole part of
 * {@code capacity / addresses}. Where no address holds so many, the same is tried with the names of
 * the newcomer's own address. Otherwise there is no place.
 *
 * <p>Not safe for use by several threads. Each operation takes time in the logarithm of the places.
 *
 * @param <P> what has a place; the same one has one place only
 */
public final class FairPlaces<P> {

  private final int capacity;
  private final Map<P, Place<P>> taken = new HashMap<>();
  private final Ranking<P> addresses = new Ranking<>();
  private final Map<String, Ranking<P>> namesOf = new HashMap<>();

  /** The addresses, in the order in which {@link #next} takes from them. */
  private final Set<String> turns = new LinkedHashSet<>();

  private long comers;

  /** Has so many places. */
  public FairPlaces(int capacity) {
    this.capacity = capacity;
  }

  /**
   * What came of asking for a place.
   *
   * @param entered whether there is one
   * @param displaced who had to give it up; null if there was room, or if nobody had to
   */
  public record Entry<P>(boolean entered, @Nullable P displaced) {}

  /** Takes a place for a newcomer, if there is a free one or somebody has to give theirs up. */
  public Entry<P> enter(Claimant who, P newcomer) {
    return enter(who, newcomer, capacity);
  }

  /** The same while there are only so many places, because something else takes up the others. */
  public Entry<P> enter(Claimant who, P newcomer, int places) {
    Place<P> displaced = null;
    if (taken.size() >= Math.min(capacity, places)) {
      displaced = whoGivesWayTo(who);
      if (displaced == null) {
        return new Entry<>(false, null);
      }
      remove(displaced);
    }
    add(new Place<>(newcomer, who.address(), who.name(), comers++));
    return new Entry<>(true, displaced == null ? null : displaced.occupant());
  }

  /** Gives a place up; whether there was one to give up. */
  public boolean leave(P occupant) {
    Place<P> place = taken.get(occupant);
    if (place == null) {
      return false;
    }
    remove(place);
    return true;
  }

  /** Takes out whose turn it is: the oldest of the address that was served longest ago. */
  public @Nullable P next() {
    if (turns.isEmpty()) {
      return null;
    }
    String address = turns.iterator().next();
    Place<P> oldest = addresses.of(address).oldest();
    turns.remove(address);
    turns.add(address);
    remove(oldest);
    return oldest.occupant();
  }

  /** Takes out the youngest of the address that holds most. */
  public @Nullable P displaceOne() {
    Ranking.Holder<P> most = addresses.most();
    if (most == null) {
      return null;
    }
    Place<P> youngest = youngestOf(most);
    remove(youngest);
    return youngest.occupant();
  }

  /** All that have a place now. */
  public List<P> all() {
    return List.copyOf(taken.keySet());
  }

  /** How many are taken. */
  public int size() {
    return taken.size();
  }

  private @Nullable Place<P> whoGivesWayTo(Claimant newcomer) {
    Ranking.Holder<P> address = addresses.most();
    if (address != null && address.size() - addresses.sizeOf(newcomer.address()) >= 2) {
      return youngestOf(address);
    }
    Ranking<P> names = namesOf.get(newcomer.address());
    Ranking.Holder<P> name = names == null ? null : names.most();
    return names != null && name != null && name.size() - names.sizeOf(newcomer.name()) >= 2
        ? name.youngest()
        : null;
  }

  /** Of the name that holds most at this address. */
  private Place<P> youngestOf(Ranking.Holder<P> address) {
    Ranking<P> names = namesOf.get(address.key());
    Ranking.Holder<P> name = names == null ? null : names.most();
    return name == null ? address.youngest() : name.youngest();
  }

  private void add(Place<P> place) {
    taken.put(place.occupant(), place);
    addresses.add(place.address(), place);
    namesOf.computeIfAbsent(place.address(), same -> new Ranking<>()).add(place.name(), place);
    turns.add(place.address());
  }

  private void remove(Place<P> place) {
    taken.remove(place.occupant());
    addresses.remove(place.address(), place);
    Ranking<P> names = namesOf.get(place.address());
    if (names != null) {
      names.remove(place.name(), place);
    }
    if (addresses.sizeOf(place.address()) == 0) {
      namesOf.remove(place.address());
      turns.remove(place.address());
    }
  }

  /**
   * A place that is taken.
   *
   * @param number rises with each that is taken: the highest is the youngest
   */
  record Place<P>(P occupant, String address, String name, long number) {}
}

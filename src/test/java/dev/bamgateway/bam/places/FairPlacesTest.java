package dev.bamgateway.bam.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a place, who has to give it up, and that everybody comes to their share. */
class FairPlacesTest {

  private static final int CAPACITY = 200;

  private final FairPlaces<String> places = new FairPlaces<>(CAPACITY);

  @Test
  void oneAddressMayUseWhatIsFree() {
    for (int i = 0; i < CAPACITY; i++) {
      assertThat(enter("a", "user-" + i, "a" + i).entered()).isTrue();
    }

    assertThat(enter("a", "one more", "late").entered()).isFalse();
    assertThat(places.size()).isEqualTo(CAPACITY);
  }

  @Test
  void aNewcomerDisplacesTheYoungestOfTheAddressThatHoldsMost() {
    fill(40);

    FairPlaces.Entry<String> entry = enter("the 41st", "ann", "ann's");

    assertThat(entry.entered()).isTrue();
    assertThat(entry.displaced()).isEqualTo("39/4");
  }

  /** 40 addresses hold 5 of 200 each; of 41 each is due 4. */
  @Test
  void anAddressGetsItsShareAndNoMore() {
    fill(40);

    List<Boolean> entered = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      entered.add(enter("the 41st", "user-" + i, "new-" + i).entered());
    }

    assertThat(entered).containsExactly(true, true, true, true, false, false);
  }

  @Test
  void whoHasTheShareDisplacesNobody() {
    fill(CAPACITY);

    assertThat(enter("another", "ann", "late")).isEqualTo(new FairPlaces.Entry<>(false, null));
    assertThat(enter("7", "ann", "late")).isEqualTo(new FairPlaces.Entry<>(false, null));
  }

  @Test
  void ofOneAddressThePlacesOfOneNameMakeRoomForAnother() {
    for (int i = 0; i < CAPACITY; i++) {
      enter("a", "ann", "ann-" + i);
    }

    assertThat(enter("a", "ann", "ann's next").entered()).isFalse();
    assertThat(enter("a", "bob", "bob's"))
        .isEqualTo(new FairPlaces.Entry<>(true, "ann-" + (CAPACITY - 1)));
  }

  /** Strangers who all say that they are ann take nothing from her who is elsewhere. */
  @Test
  void aNameAloneHasNoShare() {
    for (int i = 0; i < CAPACITY; i++) {
      enter(String.valueOf(i / 2), "ann", "stranger-" + i);
    }

    assertThat(enter("elsewhere", "ann", "ann's").entered()).isTrue();
  }

  @Test
  void turnsGoFromAddressToAddressAndToTheOldestOfEach() {
    for (int i = 0; i < 5; i++) {
      enter("flood", "user-" + i, "flood-" + i);
    }
    enter("b", "bob", "bob's");
    List<String> turns = new ArrayList<>();
    turns.add(places.next());
    enter("c", "cid", "cid's");
    for (String next = places.next(); next != null; next = places.next()) {
      turns.add(next);
    }

    assertThat(turns)
        .containsExactly("flood-0", "bob's", "flood-1", "cid's", "flood-2", "flood-3", "flood-4");
    assertThat(places.size()).isZero();
  }

  @Test
  void aPlaceIsGivenUpOnce() {
    enter("a", "ann", "ann's");

    assertThat(places.leave("ann's")).isTrue();
    assertThat(places.leave("ann's")).isFalse();
    assertThat(places.displaceOne()).isNull();
    assertThat(places.next()).isNull();
  }

  /** Places of their own have to be taken one by one, as {@code capacity} is smaller at times. */
  @Test
  void whereOthersTakeUpRoomThereIsLess() {
    assertThat(places.enter(Claimant.stranger("a", "ann"), "1", 1).entered()).isTrue();
    assertThat(places.enter(Claimant.stranger("b", "bob"), "2", 1).entered()).isFalse();
    assertThat(places.enter(Claimant.stranger("b", "bob"), "2", 0).entered()).isFalse();
  }

  /** Each address wants as many as there are, whatever the order of their asking and leaving. */
  @Property(tries = 300)
  void everyAddressThatAsksHasItsShare(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int capacity,
      @ForAll @IntRange(min = 1, max = 12) int addresses) {
    Schedule schedule = new Schedule(new Random(seed), capacity, addresses);

    schedule.wander(200);
    schedule.allAskUntilNothingChanges();

    schedule.assertEverybodyHasTheShare();
    schedule.assertThatAskingAgainChangesNothing();
  }

  /** The same at length, and always the same. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20261128, 4711, -7})
  void everyAddressThatAsksHasItsShareInLongSchedules(long seed) {
    Schedule schedule = new Schedule(new Random(seed), 50, 17);

    schedule.wander(20_000);
    schedule.allAskUntilNothingChanges();

    schedule.assertEverybodyHasTheShare();
    schedule.assertThatAskingAgainChangesNothing();
  }

  private void fill(int addresses) {
    for (int i = 0; i < CAPACITY; i++) {
      int of = i % addresses;
      enter(String.valueOf(of), "user-" + i, of + "/" + i / addresses);
    }
    assertThat(places.size()).isEqualTo(CAPACITY);
  }

  private FairPlaces.Entry<String> enter(String address, String name, String occupant) {
    return places.enter(Claimant.stranger(address, name), occupant);
  }

  /** Random comings and goings beside a simple account of who holds what. */
  private static final class Schedule {

    private final Random random;
    private final int capacity;
    private final int addresses;
    private final FairPlaces<Integer> places;
    private final Map<Integer, Integer> addressOf = new LinkedHashMap<>();
    private int comers;

    Schedule(Random random, int capacity, int addresses) {
      this.random = random;
      this.capacity = capacity;
      this.addresses = addresses;
      this.places = new FairPlaces<>(capacity);
    }

    void wander(int steps) {
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(6)) {
          case 0 -> leave();
          case 1 -> forget(places.next());
          default -> ask(random.nextInt(addresses));
        }
        assertThat(places.size()).isEqualTo(addressOf.size()).isLessThanOrEqualTo(capacity);
      }
    }

    private boolean ask(int address) {
      int before = held(address);
      int most = most();
      int comer = comers++;
      FairPlaces.Entry<Integer> entry =
          places.enter(Claimant.stranger("a" + address, "n" + random.nextInt(3)), comer);
      Integer displaced = entry.displaced();
      if (displaced != null) {
        int loser = Objects.requireNonNull(addressOf.get(displaced));
        boolean ofAnother = loser != address;
        assertThat(held(loser))
            .as("of who held most, or its own")
            .isEqualTo(ofAnother ? most : before);
        addressOf.remove(displaced);
        if (ofAnother) {
          assertThat(held(loser)).as("left to the displaced").isGreaterThan(before);
        }
      }
      if (entry.entered()) {
        addressOf.put(comer, address);
      } else {
        assertThat(displaced).isNull();
        assertThat(addressOf).hasSize(capacity);
      }
      return entry.entered() && held(address) > before;
    }

    private void leave() {
      if (!addressOf.isEmpty()) {
        List<Integer> all = List.copyOf(addressOf.keySet());
        Integer leaver = all.get(random.nextInt(all.size()));
        assertThat(places.leave(leaver)).isTrue();
        addressOf.remove(leaver);
      }
    }

    private void forget(@Nullable Integer served) {
      addressOf.remove(served);
    }

    void allAskUntilNothingChanges() {
      boolean changed = true;
      for (int round = 0; changed; round++) {
        assertThat(round).as("rounds").isLessThanOrEqualTo(capacity + 1);
        changed = false;
        for (int address = 0; address < addresses; address++) {
          changed |= ask(address);
        }
      }
    }

    void assertEverybodyHasTheShare() {
      for (int address = 0; address < addresses; address++) {
        assertThat(held(address)).isGreaterThanOrEqualTo(capacity / addresses);
      }
      assertThat(addressOf).hasSize(capacity);
    }

    void assertThatAskingAgainChangesNothing() {
      Map<Integer, Integer> before = new HashMap<>();
      for (int address = 0; address < addresses; address++) {
        before.put(address, held(address));
      }
      for (int i = 0; i < 3 * addresses; i++) {
        ask(random.nextInt(addresses));
      }
      before.forEach((address, held) -> assertThat(held(address)).isEqualTo(held));
    }

    private int held(int address) {
      return (int) addressOf.values().stream().filter(of -> of == address).count();
    }

    private int most() {
      int most = 0;
      for (int address = 0; address < addresses; address++) {
        most = Math.max(most, held(address));
      }
      return most;
    }
  }
}

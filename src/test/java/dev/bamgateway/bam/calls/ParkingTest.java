package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.calls.Parking.Limit;
import dev.bamgateway.settings.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many calls may wait: 120 in all, 12 of them strangers, who share these by address. */
class ParkingTest {

  private static final int ALL = 120;
  private static final int UNVERIFIED = 12;
  private static final int FEW = 8;

  private final Parking parking = new Parking(settings(ALL));
  private final List<UniAssertSubscriber<String>> waiting = new ArrayList<>();

  @Test
  void ofAllOnlySoManyWait() {
    park(ALL, verified());

    assertFull(verified(), Limit.ALL);
    assertFull(stranger("192.0.2.1"), Limit.ALL);
    assertThat(parking.parked()).isEqualTo(ALL);
  }

  @Test
  void whoIsVerifiedMayWaitFromOneAddressWithAllTheOthers() {
    park(FEW, stranger("192.0.2.7"));

    park(ALL - FEW, verified());

    assertThat(parking.parked()).isEqualTo(ALL);
    assertThat(parking.unverified()).isEqualTo(FEW);
  }

  @Test
  void oneAddressMayUseAllThatIsForStrangers() {
    park(UNVERIFIED, stranger("192.0.2.1"));

    assertFull(stranger("192.0.2.1"), Limit.UNVERIFIED);
  }

  @Test
  void whoHasFewerDisplacesTheYoungestOfWhoHasMost() {
    park(UNVERIFIED, stranger("192.0.2.1"));

    waiting.add(
        parking.park(stranger("192.0.2.2"), never()).subscribe().withSubscriber(subscriber()));

    assertDisplaced(waiting.get(UNVERIFIED - 1));
    assertThat(parking.unverified()).isEqualTo(UNVERIFIED);
    waiting.get(UNVERIFIED).assertNotTerminated();
  }

  @Test
  void whoIsVerifiedHasTheWholeRoom() {
    park(UNVERIFIED, stranger("192.0.2.1"));
    park(ALL - UNVERIFIED, verified());

    waiting.add(parking.park(verified(), never()).subscribe().withSubscriber(subscriber()));

    assertDisplaced(waiting.get(UNVERIFIED - 1));
    assertThat(parking.parked()).isEqualTo(ALL);
    assertThat(parking.unverified()).isEqualTo(UNVERIFIED - 1);
  }

  /** From many threads: newcomers displace those that end, give up and are served. */
  @Test
  void noPlaceIsLostOrGainedInAnyRace() {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<UniAssertSubscriber<String>> calls = new CopyOnWriteArrayList<>();
    CompletableFuture.allOf(
            IntStream.range(0, 8_000)
                .mapToObj(
                    i -> CompletableFuture.runAsync(() -> calls.add(parkAndPerhapsGo(i)), threads))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    threads.shutdown();
    assertThat(parking.unverified()).isLessThanOrEqualTo(UNVERIFIED);

    calls.forEach(UniAssertSubscriber::cancel);

    Patience.await("all places to be free")
        .until(() -> parking.parked() == 0 && parking.unverified() == 0);
  }

  private UniAssertSubscriber<String> parkAndPerhapsGo(int number) {
    Caller caller = number % 5 == 0 ? verified() : stranger("192.0.2." + number % 7);
    UniAssertSubscriber<String> call =
        parking.park(caller, lost(number)).subscribe().withSubscriber(subscriber());
    if (number % 2 == 0) {
      call.cancel();
    }
    return call;
  }

  private static void assertDisplaced(UniAssertSubscriber<String> call) {
    assertThat(call.awaitFailure(Patience.LIMIT).getFailure())
        .isInstanceOfSatisfying(
            Parking.Full.class, full -> assertThat(full.limit()).isEqualTo(Limit.DISPLACED));
  }

  @Test
  void aTenthIsForStrangersHoweverManyAddressesTheyHave() {
    for (int i = 0; i < UNVERIFIED; i++) {
      park(1, stranger("192.0.2." + i));
    }

    assertFull(stranger("192.0.2.99"), Limit.UNVERIFIED);
    park(ALL - UNVERIFIED, verified());
  }

  @Test
  void ofVeryLittleRoomOnePlaceIsForAStranger() {
    Parking small = new Parking(settings(5));

    small.park(stranger("192.0.2.1"), never()).subscribe().withSubscriber(subscriber());

    assertThat(small.unverified()).isEqualTo(1);
    small
        .park(stranger("192.0.2.2"), never())
        .subscribe()
        .withSubscriber(subscriber())
        .assertFailedWith(Parking.Full.class);
  }

  @Test
  void aPlaceComesFreeHoweverTheWaitEnds() {
    for (int i = 0; i < 3 * ALL; i++) {
      Caller caller = i % 2 == 0 ? verified() : stranger("192.0.2.1");
      UniAssertSubscriber<String> call =
          parking
              .park(caller, i % 3 == 0 ? Uni.createFrom().item("come") : lost(i))
              .subscribe()
              .withSubscriber(subscriber());
      call.cancel();
    }

    assertThat(parking.parked()).isZero();
    assertThat(parking.unverified()).isZero();
    park(FEW, stranger("192.0.2.1"));
  }

  @Test
  void atTheEndNobodyWaitsAnyLongerAndNobodyBeginsTo() {
    park(3, verified());
    park(2, stranger("192.0.2.1"));

    parking.close();

    waiting.forEach(
        call ->
            call.awaitFailure(
                failure -> assertThat(failure).isInstanceOf(Parking.Closed.class), Patience.LIMIT));
    Patience.await("nobody to wait any longer")
        .until(() -> parking.parked() == 0 && parking.unverified() == 0);
    parking
        .park(verified(), never())
        .subscribe()
        .withSubscriber(subscriber())
        .awaitFailure(
            failure -> assertThat(failure).isInstanceOf(Parking.Closed.class), Patience.LIMIT);
    Patience.await("the latecomer not to wait any longer").until(() -> parking.parked() == 0);
  }

  @Test
  void theFiguresTellWhoWaitsAndWhoWasTurnedAway() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    CallMetrics metrics = new CallMetrics(registry, parking);
    park(5, verified());
    park(2, stranger("192.0.2.1"));

    metrics.turnedAway(Limit.UNVERIFIED);
    metrics.turnedAway(Limit.UNVERIFIED);
    metrics.abandoned(CallMetrics.WriteOutcome.NOT_DONE);

    assertThat(parked(registry, "verified")).isEqualTo(5);
    assertThat(parked(registry, "unverified")).isEqualTo(2);
    assertThat(count(registry, "bam_calls_turned_away", "limit", "unverified")).isEqualTo(2);
    assertThat(count(registry, "bam_calls_turned_away", "limit", "all")).isZero();
    assertThat(count(registry, "bam_calls_turned_away", "limit", "displaced")).isZero();
    assertThat(count(registry, "bam_calls_abandoned_changes", "outcome", "not_done")).isEqualTo(1);
    assertThat(count(registry, "bam_calls_abandoned_changes", "outcome", "done")).isZero();
  }

  private static double parked(SimpleMeterRegistry registry, String credentials) {
    return registry.get("bam_calls_parked").tag("credentials", credentials).gauge().value();
  }

  private static double count(SimpleMeterRegistry registry, String name, String tag, String value) {
    return registry.get(name).tag(tag, value).counter().count();
  }

  private void park(int count, Caller caller) {
    int before = parking.parked();
    for (int i = 0; i < count; i++) {
      waiting.add(parking.park(caller, never()).subscribe().withSubscriber(subscriber()));
    }
    assertThat(parking.parked()).isEqualTo(before + count);
  }

  private void assertFull(Caller caller, Limit limit) {
    int before = parking.parked();
    Throwable failure =
        parking
            .park(caller, never())
            .subscribe()
            .withSubscriber(subscriber())
            .awaitFailure(Patience.LIMIT)
            .getFailure();
    assertThat(failure)
        .isInstanceOfSatisfying(
            Parking.Full.class, full -> assertThat(full.limit()).isEqualTo(limit));
    assertThat(parking.parked()).isEqualTo(before);
  }

  private static Uni<String> lost(int number) {
    return number % 3 == 1 ? Uni.createFrom().failure(new IllegalStateException("lost")) : never();
  }

  private static Uni<String> never() {
    return Uni.createFrom().nothing();
  }

  private static UniAssertSubscriber<String> subscriber() {
    return UniAssertSubscriber.create();
  }

  private static Caller verified() {
    return caller(true, "192.0.2.7");
  }

  private static Caller stranger(String address) {
    return caller(false, address);
  }

  private static Caller caller(boolean verified, String address) {
    Credentials ann = new Credentials("ann", Secret.password("ann"));
    return new Caller(ann, verified, address, Route.FOLLOWING, Instant.MAX);
  }

  private static CallSettings settings(int maxParked) {
    return TestSettings.calls().maxParked(maxParked).build();
  }
}

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
import org.junit.jupiter.api.Test;

/** How many calls may wait: 120 in all, 12 of them strangers, 8 of an address. */
class ParkingTest {

  private static final int ALL = 120;
  private static final int UNVERIFIED = 12;
  private static final int PER_ADDRESS = 8;

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
    park(PER_ADDRESS, stranger("192.0.2.7"));

    park(ALL - PER_ADDRESS, verified());

    assertThat(parking.parked()).isEqualTo(ALL);
    assertThat(parking.unverified()).isEqualTo(PER_ADDRESS);
  }

  @Test
  void ofAnAddressOnlySoManyStrangersWait() {
    park(PER_ADDRESS, stranger("192.0.2.1"));

    assertFull(stranger("192.0.2.1"), Limit.ADDRESS);
    park(1, stranger("192.0.2.2"));
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
    park(PER_ADDRESS, stranger("192.0.2.1"));
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
    assertThat(count(registry, "bam_calls_turned_away", "limit", "address")).isZero();
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

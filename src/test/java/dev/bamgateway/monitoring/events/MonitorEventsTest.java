package dev.bamgateway.monitoring.events;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events listeners get, in which order. */
class MonitorEventsTest {

  private final FeedOnVirtualTime fed = FeedOnVirtualTime.adopted();
  private final HolderOnVirtualTime cluster = fed.cluster;

  @Test
  void aSettledClusterTellsNothing() {
    fed.take();

    for (int round = 0; round < 50; round++) {
      cluster.after(Duration.ofSeconds(5)).primary(A).standby(B).review();
    }

    assertThat(fed.take()).isEmpty();
  }

  @Test
  void aFailoverIsToldInOrderEachThingOnce() {
    assertThat(fed.take()).containsExactly("snapshot MONITORING 1");

    cluster.silent(A);
    assertThat(fed.take()).containsExactly("state MONITORING doubt", "member bam1 TimedOut");
    cluster.silent(A);
    assertThat(fed.take()).as("dead again").isEmpty();
    cluster.silent(A);
    assertThat(fed.take())
        .containsExactly(
            "state PRIMARY_UNREACHABLE primary_silent",
            "member bam1 TimedOut",
            "history incident open");
    cluster.silent(A).silent(A);
    assertThat(fed.take()).as("still dead").isEmpty();
    cluster.primary(B);
    assertThat(fed.take())
        .containsExactly(
            "state MONITORING promoted",
            "primary bam2 2 receipt",
            "member bam1 TimedOut",
            "member bam2 Answered",
            "history switch switched");
    cluster.primary(B);
    assertThat(fed.take()).containsExactly("state MONITORING sole_claimant");
  }

  @Test
  void anAdministratorsModeIsToldBeforeWhatItLedTo() {
    fed.take();

    cluster.setMode(MonitoringMode.OBSERVE, "ann");

    assertThat(fed.take())
        .containsExactly("mode OBSERVE by ann", "warnings [OBSERVING]", "history mode_change null");
  }

  @Test
  void theFirstCallThatWaitsIsToldAndTheOthersAreNot() {
    fed.take();

    fed.history.parked(cluster.instant());
    fed.history.parked(cluster.instant());

    assertThat(fed.take()).containsExactly("history incident open");
  }

  @Test
  void whoComesLaterGetsWhatHoldsAndThenWhatFollows() {
    cluster.silent(A).silent(A).silent(A);
    fed.take();
    FeedSubscription late = fed.subscribe();
    assertThat(fed.take(late)).containsExactly("snapshot PRIMARY_UNREACHABLE 1");

    cluster.primary(B);

    assertThat(fed.take(late)).isEqualTo(fed.take()).contains("primary bam2 2 receipt");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theEventsOnTopOfTheSnapshotGiveWhatHolds(long seed) {
    RandomGenerator random = new java.util.Random(seed);
    Mirror quick = new Mirror(fed.subscribe());
    Mirror slow = new Mirror(fed.subscribe());
    for (int step = 0; step < 1_000; step++) {
      fed.randomStep(random);
      quick.catchUp();
      if (random.nextInt(200) == 0) {
        slow.catchUp();
      }
      quick.assertEquals(cluster.snapshot());
    }
    slow.catchUp();
    slow.assertEquals(cluster.snapshot());
    assertThat(slow.snapshots()).as("it was too slow for some").isPositive();
    assertThat(quick.snapshots()).isEqualTo(1);
  }

  @Test
  void whoOverflowsGetsOneSnapshotAndGoesOnAndTheOthersLoseNothing() {
    FeedSubscription slow = fed.subscribe();
    assertThat(fed.take(slow)).hasSize(1);
    fed.take();
    int told = 0;
    while (told <= FeedSubscription.CAPACITY) {
      cluster.silent(B).standby(B);
      told += fed.take().size();
    }

    assertThat(fed.take(slow)).containsExactly("snapshot MONITORING 1");
    cluster.silent(B);
    assertThat(fed.take(slow)).isEqualTo(fed.take()).isNotEmpty();
  }

  @Test
  void noMoreListenThanMayAndWhoLeavesMakesRoom() {
    List<FeedSubscription> all =
        java.util.stream.IntStream.range(0, MonitorFeed.MAX_SUBSCRIPTIONS - 1)
            .mapToObj(i -> fed.subscribe())
            .toList();
    assertThatThrownBy(fed::subscribe).isInstanceOf(NoRoomException.class);

    all.get(0).close();

    assertThat(all.get(0).isOver()).isTrue();
    assertThat(fed.subscribe()).isNotNull();
  }

  @Test
  void oneUserHasTenPlacesAndTheLastTenAreForAdministrators() {
    for (int i = 0; i < MonitorFeed.MAX_OF_ONE; i++) {
      fed.feed.subscribe(i % 2 == 0 ? "ann" : "Ann", false);
    }
    assertFull(NoRoomException.Limit.USER, "ANN", false);
    assertFull(NoRoomException.Limit.USER, "ann", true);
    while (fed.feed.subscriptions()
        < MonitorFeed.MAX_SUBSCRIPTIONS - MonitorFeed.FOR_ADMINISTRATORS) {
      fed.subscribe();
    }

    assertFull(NoRoomException.Limit.ALL, "bob", false);
    for (int i = 0; i < MonitorFeed.FOR_ADMINISTRATORS; i++) {
      fed.feed.subscribe("admin", true);
    }
    assertFull(NoRoomException.Limit.ALL, "another admin", true);
  }

  private void assertFull(NoRoomException.Limit limit, String user, boolean administrator) {
    assertThatThrownBy(() -> fed.feed.subscribe(user, administrator))
        .isInstanceOfSatisfying(
            NoRoomException.class, full -> assertThat(full.limit()).isEqualTo(limit));
  }

  @Test
  void aBeatWakesAListenerAndIsNoEvent() {
    fed.take();
    var ready = fed.subscription.ready();
    assertThat(ready).isNotDone();

    fed.feed.beat();
    fed.feed.beat();

    assertThat(ready).isDone();
    assertThat(fed.subscription.take()).isNull();
    assertThat(fed.subscription.isOver()).isFalse();
    assertThat(fed.subscription.ready()).as("two beats are one").isNotDone();
  }

  @Test
  void atTheEndEveryoneGetsTheFinalStateAndNoMore() {
    fed.take();

    fed.feed.end();
    cluster.silent(A).silent(A).silent(A);

    assertThat(fed.subscription.ready()).isDone();
    assertThat(fed.take()).containsExactly("snapshot MONITORING 1");
    assertThat(fed.subscription.isOver()).isTrue();
    assertThat(fed.subscription.ready()).isDone();
    FeedSubscription late = fed.subscribe();
    assertThat(fed.take(late)).hasSize(1);
    assertThat(late.isOver()).isTrue();
  }

  @Test
  void aLatencyIsAChangeAndAnotherProbeIsNot() {
    fed.take();

    lagging(3);
    assertThat(fed.take()).containsExactly("member bam2 Answered");
    lagging(3);
    assertThat(fed.take()).isEmpty();
    lagging(4);
    assertThat(fed.take()).containsExactly("member bam2 Answered");
  }

  private void lagging(int seconds) {
    cluster.observe(
        probe ->
            new Observation.Answered(
                probe,
                Observation.RoleTold.of(ReplicationRole.STANDBY),
                new Replication(ReplicationStatus.REPLICATING, Duration.ofSeconds(seconds), null),
                RoleSource.V2,
                new Observation.Details(null, List.of(), null, "9.5.0")),
        B);
  }
}

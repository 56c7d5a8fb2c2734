package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FifoBulkheadTest {

  private final FifoBulkhead bulkhead = bulkhead(2, Patience.LIMIT);
  private final List<UniEmitter<? super String>> underWay = new CopyOnWriteArrayList<>();
  private final List<String> begun = new CopyOnWriteArrayList<>();

  @Test
  void noMoreThanThatManyAreUnderWay() {
    send("a", "b", "c");

    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void whoWaitsGoesWhenOneIsOverInTheOrderOfComing() {
    send("a", "b", "c", "d");

    underWay.get(0).complete("answer");
    awaitBegun("a", "b", "c");
    underWay.get(1).fail(new IllegalStateException("no answer"));
    awaitBegun("a", "b", "c", "d");
  }

  @Test
  void oneThatIsCancelledMakesRoom() {
    List<UniAssertSubscriber<String>> calls = send("a", "b", "c");

    calls.get(0).cancel();

    awaitBegun("a", "b", "c");
  }

  @Test
  void whoGoesAwayWhileWaitingIsPassedOver() {
    List<UniAssertSubscriber<String>> calls = send("a", "b", "c", "d");

    calls.get(2).cancel();
    underWay.get(0).complete("answer");

    awaitBegun("a", "b", "d");
  }

  @Test
  void whoGoesAwayTwiceMakesRoomOnce() {
    List<UniAssertSubscriber<String>> calls = send("a", "b");

    underWay.get(0).complete("answer");
    calls.get(0).cancel();
    calls.get(0).cancel();
    send("c", "d");

    awaitBegun("a", "b", "c");
  }

  @Test
  void aRequestThatCannotEvenBeMadeMakesRoom() {
    for (int i = 0; i < 3; i++) {
      bulkhead
          .<String>with(
              () -> {
                throw new IllegalStateException("cannot be made");
              })
          .subscribe()
          .withSubscriber(UniAssertSubscriber.create())
          .assertFailedWith(IllegalStateException.class, "cannot be made");
    }
  }

  @Test
  void aWaitEndsAsThatAndTakesNoTurn() {
    FifoBulkhead hasty = bulkhead(1, Duration.ofMillis(50));
    UniAssertSubscriber<String> first = send(hasty, "a");
    send(hasty, "b")
        .awaitFailure(
            failure ->
                assertThat(failure)
                    .isInstanceOfSatisfying(
                        NotConnected.class,
                        busy -> assertThat(busy.reason()).isEqualTo(Reason.POOL_BUSY)),
            Patience.LIMIT);

    first.cancel();
    send(hasty, "c");

    awaitBegun("a", "c");
  }

  @Test
  void aRequestThatHasWaitedElsewhereWaitsNoLongerThanItSays() {
    FifoBulkhead patient = bulkhead(1, Patience.LIMIT);
    send(patient, "a");

    UniAssertSubscriber<String> late =
        patient
            .<String>with(
                Duration.ofMillis(20),
                () -> {
                  throw new AssertionError("its turn has not come");
                })
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());

    late.awaitFailure(Patience.LIMIT.dividedBy(2)).assertFailedWith(NotConnected.class);
  }

  @Test
  void whereAsManyWaitAsMayTheNextIsToldAtOnce() {
    FifoBulkhead narrow =
        new FifoBulkhead(new FifoBulkhead.Limits(1, 1, Patience.LIMIT), "no room to wait");
    UniAssertSubscriber<String> first = send(narrow, "a");
    UniAssertSubscriber<String> waiting = send(narrow, "b");

    send(narrow, "c").awaitFailure().assertFailedWith(NotConnected.class, "no room to wait");
    waiting.cancel();
    send(narrow, "d");
    first.cancel();

    awaitBegun("a", "d");
  }

  /**
   * All at once, from many threads, many of them gone at any moment: the room is all there again.
   */
  @Test
  void noRoomIsLostOrGainedInAnyRace() {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CompletableFuture.allOf(
            IntStream.range(0, 20_000)
                .mapToObj(i -> CompletableFuture.runAsync(() -> sendAndPerhapsGo(i), threads))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    threads.shutdown();
    // Those that had to wait end later, elsewhere.
    Patience.await("all calls to be over").until(() -> over.size() == 20_000);

    send("a", "b", "c");

    awaitBegun("a", "b");
  }

  /** By number: one that is cancelled at the moment it ends is told to be over twice. */
  private final Set<Integer> over = ConcurrentHashMap.newKeySet();

  private void sendAndPerhapsGo(int number) {
    Cancellable call =
        bulkhead
            .with(() -> Uni.createFrom().item("answer"))
            .onTermination()
            .invoke(() -> over.add(number))
            .subscribe()
            .with(answer -> {}, failure -> {});
    if (number % 2 == 0) {
      call.cancel();
    }
  }

  private List<UniAssertSubscriber<String>> send(String... names) {
    return List.of(names).stream().map(name -> send(bulkhead, name)).toList();
  }

  private UniAssertSubscriber<String> send(FifoBulkhead by, String name) {
    return by.with(
            () -> {
              begun.add(name);
              return Uni.createFrom().<String>emitter(underWay::add);
            })
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  private void awaitBegun(String... names) {
    Patience.await("the requests to begin in their order")
        .untilAsserted(() -> assertThat(begun).containsExactly(names));
  }

  private static FifoBulkhead bulkhead(int underWay, Duration longestWait) {
    return new FifoBulkhead(
        new FifoBulkhead.Limits(underWay, Integer.MAX_VALUE, longestWait), "busy");
  }
}

package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a limited number of requests go at once: each of them holds a place. The others wait in the
 * order in which they came, for a limited time. A caller that goes away leaves the queue, or gives
 * its place back, at once. The HTTP client's own queue does not: it hands a connection to a caller
 * that has gone, and never gets it back.
 */
public final class FifoBulkhead {

  private final Queue<Turn> waiting = new ArrayDeque<>();
  private final Limits limits;
  private final String whenBusy;
  private int freePlaces;

  /**
   * How much may go on.
   *
   * @param underWay requests at once
   * @param waiting requests that may wait behind them
   * @param longestWait how long each of these waits
   */
  public record Limits(int underWay, int waiting, Duration longestWait) {}

  /**
   * Lets none wait yet.
   *
   * @param whenBusy what a request is told whose turn does not come
   */
  public FifoBulkhead(Limits limits, String whenBusy) {
    this.limits = limits;
    this.whenBusy = whenBusy;
    this.freePlaces = limits.underWay();
  }

  /**
   * Sends a request when its turn has come.
   *
   * @return the request's outcome, or {@link BamException.NotConnected} if its turn did not come
   */
  public <T> Uni<T> with(Supplier<Uni<T>> request) {
    return with(limits.longestWait(), request);
  }

  /** The same for a request that waits so long at most, since it has waited elsewhere before. */
  public <T> Uni<T> with(Duration longestWait, Supplier<Uni<T>> request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Turn turn = enter();
              if (turn == null) {
                return Uni.createFrom().failure(busy());
              }
              return await(turn, longestWait)
                  .chain(() -> request.get())
                  .onTermination()
                  .invoke(() -> leave(turn));
            });
  }

  /** Null where as many wait as may. */
  private synchronized @Nullable Turn enter() {
    if (freePlaces == 0 && waiting.size() >= limits.waiting()) {
      return null;
    }
    Turn turn = new Turn();
    if (freePlaces > 0) {
      freePlaces--;
      turn.begin();
    } else {
      waiting.add(turn);
    }
    return turn;
  }

  private Uni<Void> await(Turn turn, Duration longestWait) {
    if (turn.come.isDone()) {
      return Uni.createFrom().voidItem();
    }
    return CallingContext.current()
        .await(() -> turn.come)
        .ifNoItem()
        .after(longestWait)
        .failWith(this::busy);
  }

  private BamException busy() {
    return new BamException.NotConnected(BamException.NotConnected.Reason.POOL_BUSY, whenBusy);
  }

  private void leave(Turn turn) {
    switch (turn.end()) {
      case WAITING -> forget(turn);
      case UNDER_WAY -> passOn();
      case OVER -> {}
    }
  }

  private synchronized void forget(Turn turn) {
    waiting.remove(turn);
  }

  /** Gives the place to the first in the queue that has not gone away meanwhile. */
  private void passOn() {
    Turn next = next();
    while (next != null && !next.begin()) {
      next = next();
    }
  }

  private synchronized @Nullable Turn next() {
    Turn next = waiting.poll();
    if (next == null) {
      freePlaces++;
    }
    return next;
  }

  private enum Stage {
    WAITING,
    UNDER_WAY,
    OVER
  }

  /** The turn of one request: first it waits for it in the queue, then it holds a place. */
  private static final class Turn {

    /** Done once the request may go; never, if it goes away before. */
    final CompletableFuture<@Nullable Void> come = new CompletableFuture<>();

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    /** Lets the request go, unless it has gone away. */
    boolean begin() {
      boolean begins = stage.compareAndSet(Stage.WAITING, Stage.UNDER_WAY);
      if (begins) {
        come.complete(null);
      }
      return begins;
    }

    /** Gives the stage it ended in. */
    Stage end() {
      return stage.getAndSet(Stage.OVER);
    }
  }
}

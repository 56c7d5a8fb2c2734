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
 * Lets so many requests go at once; the others wait for their turn, in the order they came, and not
 * for ever. Who goes away keeps nothing, whether waiting or under way: the HTTP client's own queue
 * hands a connection to a caller who has gone, and never gets it back.
 */
public final class Permits {

  private final Queue<Turn> waiting = new ArrayDeque<>();
  private final Duration patience;
  private int free;

  /**
   * @param count requests that may be under way at once
   * @param patience how long a request waits for its turn
   */
  public Permits(int count, Duration patience) {
    this.free = count;
    this.patience = patience;
  }

  /**
   * Sends a request when its turn has come.
   *
   * @return the request's outcome, or {@link BamException.NotConnected} if its turn did not come
   */
  public <T> Uni<T> with(Supplier<Uni<T>> request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Turn turn = enter();
              return await(turn)
                  .chain(() -> request.get())
                  .onTermination()
                  .invoke(() -> leave(turn));
            });
  }

  private synchronized Turn enter() {
    Turn turn = new Turn();
    if (free > 0) {
      free--;
      turn.begin();
    } else {
      waiting.add(turn);
    }
    return turn;
  }

  private Uni<Void> await(Turn turn) {
    if (turn.come.isDone()) {
      return Uni.createFrom().voidItem();
    }
    return CallerContext.current()
        .await(() -> turn.come)
        .ifNoItem()
        .after(patience)
        .failWith(
            () ->
                new BamException.NotConnected(
                    BamException.NotConnected.Reason.POOL_BUSY, "all connections are in use"));
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

  /** To the first who has not gone away in this very moment. */
  private void passOn() {
    Turn next = next();
    while (next != null && !next.begin()) {
      next = next();
    }
  }

  private synchronized @Nullable Turn next() {
    Turn next = waiting.poll();
    if (next == null) {
      free++;
    }
    return next;
  }

  private enum Stage {
    WAITING,
    UNDER_WAY,
    OVER
  }

  /** One request's. */
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

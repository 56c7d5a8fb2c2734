package dev.bamgateway.bam.tokens;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The turn of a sign-in that any number of callers wait for. A sign-in whose callers have all gone
 * before its turn came is not made: it would take the turn of somebody who still waits.
 */
final class SignInTurn {

  private final CompletableFuture<@Nullable Void> come = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> abandoned = new CompletableFuture<>();
  private Stage stage = Stage.WAITING;
  private int waiting;

  private enum Stage {
    WAITING,
    COME,
    ABANDONED
  }

  /**
   * One more caller waits.
   *
   * @return done when the turn has come; a future of the caller's own, who goes away by cancelling
   *     it
   */
  CompletableFuture<@Nullable Void> await() {
    synchronized (this) {
      waiting++;
    }
    CompletableFuture<@Nullable Void> own = come.copy();
    var unused =
        own.whenComplete(
            (done, failure) -> {
              if (own.isCancelled()) {
                leave();
              }
            });
    return own;
  }

  /** It is to be made whoever waits: the gateway itself wants it. */
  synchronized void keep() {
    waiting++;
  }

  /** Whether the sign-in may be made, now that its turn has come. */
  boolean begin() {
    synchronized (this) {
      if (stage == Stage.ABANDONED) {
        return false;
      }
      stage = Stage.COME;
    }
    come.complete(null);
    return true;
  }

  /** Done when nobody waits any more and the turn has not come. */
  CompletableFuture<@Nullable Void> abandoned() {
    return abandoned.copy();
  }

  private void leave() {
    boolean last;
    synchronized (this) {
      waiting--;
      last = waiting == 0 && stage == Stage.WAITING;
      if (last) {
        stage = Stage.ABANDONED;
      }
    }
    if (last) {
      abandoned.complete(null);
    }
  }
}

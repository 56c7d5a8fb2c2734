package dev.bamgateway.bam.tokens;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs one action at a time under each key; callers that ask meanwhile share its outcome. The
 * action runs to its end even when all callers have gone, because BAM does too: a session that it
 * opens has to be used or ended.
 */
public final class SingleFlight<K, T> {

  private final Map<K, CompletableFuture<T>> underWay = new ConcurrentHashMap<>();

  /**
   * The outcome of the action under way, or else of this one.
   *
   * @param action has to end by itself, or it is the last one under this key
   */
  public Uni<T> run(K key, Supplier<Uni<T>> action) {
    CompletableFuture<T> own = new CompletableFuture<>();
    CompletableFuture<T> other = underWay.putIfAbsent(key, own);
    if (other != null) {
      return waitFor(other);
    }
    Uni.createFrom()
        .deferred(action::get)
        .onTermination()
        .invoke(() -> underWay.remove(key, own))
        .subscribe()
        .with(own::complete, own::completeExceptionally);
    return waitFor(own);
  }

  /** A wait of its own: its end is not that of the action. */
  private static <T> Uni<T> waitFor(CompletableFuture<T> outcome) {
    return Uni.createFrom().completionStage(outcome::copy);
  }
}

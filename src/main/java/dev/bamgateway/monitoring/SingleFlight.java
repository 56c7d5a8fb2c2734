package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One action at a time at each member: whoever asks meanwhile waits for the one under way. It goes
 * on when nobody waits any more, because BAM does too: a session that it opens has to be used or
 * ended.
 */
final class SingleFlight<T> {

  private final Map<Member, CompletableFuture<T>> underWay = new ConcurrentHashMap<>();

  /**
   * The outcome of the action under way, or else of this one.
   *
   * @param action has to end by itself, or it is the last one at this member
   */
  Uni<T> run(Member member, Supplier<Uni<T>> action) {
    CompletableFuture<T> own = new CompletableFuture<>();
    CompletableFuture<T> other = underWay.putIfAbsent(member, own);
    if (other != null) {
      return waitFor(other);
    }
    Uni.createFrom()
        .deferred(action::get)
        .onTermination()
        .invoke(() -> underWay.remove(member, own))
        .subscribe()
        .with(own::complete, own::completeExceptionally);
    return waitFor(own);
  }

  /** A wait of its own: its end is not that of the action. */
  private static <T> Uni<T> waitFor(CompletableFuture<T> outcome) {
    return Uni.createFrom().completionStage(outcome::copy);
  }
}

package dev.bamgateway.bam.wire;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a call goes on after a wait: on the event loop it came from. Otherwise the thread that
 * publishes a verdict would run the next attempts of all the calls it wakes.
 */
public final class CallingContext {

  private final Executor executor;

  private CallingContext(Executor executor) {
    this.executor = executor;
  }

  /** The context of the calling thread. */
  public static CallingContext current() {
    Context context = Vertx.currentContext();
    return new CallingContext(
        context == null
            ? Infrastructure.getDefaultExecutor()
            : task -> context.runOnContext(ignored -> task.run()));
  }

  /** Waits for a future of the caller's own; it is cancelled with the wait. */
  public <T> Uni<T> await(Supplier<CompletableFuture<T>> future) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              CompletableFuture<T> wait = future.get();
              emitter.onTermination(() -> wait.cancel(false));
              // Not by emitOn: it logs a failure that comes after the caller has gone as an error.
              var unused =
                  wait.whenComplete(
                      (item, failure) -> executor.execute(() -> emit(emitter, item, failure)));
            });
  }

  private static <T> void emit(UniEmitter<? super T> emitter, T item, @Nullable Throwable failure) {
    if (failure == null) {
      emitter.complete(item);
    } else {
      emitter.fail(failure);
    }
  }
}

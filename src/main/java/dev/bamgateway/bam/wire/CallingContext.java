package dev.bamgateway.bam.wire;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

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
        .<T>emitter(
            emitter -> {
              CompletableFuture<T> wait = future.get();
              emitter.onTermination(() -> wait.cancel(false));
              var unused =
                  wait.whenComplete(
                      (item, failure) -> {
                        if (failure == null) {
                          emitter.complete(item);
                        } else {
                          emitter.fail(failure);
                        }
                      });
            })
        .emitOn(executor);
  }
}

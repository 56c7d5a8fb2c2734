package dev.bamgateway;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which time-outs and delays end and short tasks run that no event loop waits for.
 * They are the gateway's own: Quarkus would take workers for it, and those belong to endpoints that
 * block, which may hold them all.
 */
final class OwnThreads {

  /** Nothing that runs here waits for anything; a hung read of one file holds one of them. */
  private static final int COUNT = 8;

  private static final long IDLE_SECONDS = 30;

  private OwnThreads() {}

  /** Has Mutiny use them from now on, for all its time-outs, delays and its default executor. */
  static void serveMutiny() {
    // Quarkus goes on with its executor, which Mutiny would end otherwise: in dev mode it is the
    // same.
    Infrastructure.setDefaultExecutor(create(), false);
  }

  private static Executor create() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            COUNT,
            COUNT,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "gateway-" + number.incrementAndGet());
              thread.setDaemon(true);
              thread.setContextClassLoader(OwnThreads.class.getClassLoader());
              return thread;
            });
    // They end by themselves: what is still under way when the gateway ends may use them.
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}

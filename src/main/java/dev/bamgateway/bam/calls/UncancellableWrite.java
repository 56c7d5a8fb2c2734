package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.wire.WriteTracker;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * A write that BAM may be at work on. It runs to its end although its caller goes away or its time
 * is up. No caller sees that end, so it is counted.
 */
final class UncancellableWrite {

  private final CallMetrics metrics;
  private final WriteTracker writes;
  private boolean unseen;
  private boolean ended;

  private UncancellableWrite(CallMetrics metrics, WriteTracker writes) {
    this.metrics = metrics;
    this.writes = writes;
  }

  /** The same attempt; a cancelled attempt ends only if it has sent no write. */
  static <T> Uni<T> runToItsEnd(Uni<T> attempt, WriteTracker writes, CallMetrics metrics) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              UncancellableWrite sent = new UncancellableWrite(metrics, writes);
              Cancellable running =
                  attempt
                      .onItemOrFailure()
                      .invoke((item, failure) -> sent.end(failure))
                      .subscribe()
                      .with(emitter::complete, emitter::fail);
              emitter.onTermination(
                  () -> {
                    if (writes.withdraw()) {
                      running.cancel();
                    } else {
                      sent.nobodyWaits();
                    }
                  });
            });
  }

  private synchronized void nobodyWaits() {
    unseen = !ended;
  }

  private synchronized void end(@Nullable Throwable failure) {
    ended = true;
    if (unseen) {
      metrics.abandoned(outcome(failure));
    }
  }

  private CallMetrics.WriteOutcome outcome(@Nullable Throwable failure) {
    if (failure == null) {
      return CallMetrics.WriteOutcome.DONE;
    }
    return writes.isUntouched()
        ? CallMetrics.WriteOutcome.NOT_DONE
        : CallMetrics.WriteOutcome.UNKNOWN;
  }
}

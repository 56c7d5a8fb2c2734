package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.wire.Changes;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at which BAM may be at work on a change: it runs to its end, though its caller goes or
 * its time is up. Nobody sees that end; it is counted.
 */
final class SentChange {

  private final CallMetrics metrics;
  private final Changes changes;
  private boolean unseen;
  private boolean ended;

  private SentChange(CallMetrics metrics, Changes changes) {
    this.metrics = metrics;
    this.changes = changes;
  }

  /** The same attempt; when it is cancelled it ends only if it has not sent a change. */
  static <T> Uni<T> runToItsEnd(Uni<T> attempt, Changes changes, CallMetrics metrics) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              SentChange sent = new SentChange(metrics, changes);
              Cancellable running =
                  attempt
                      .onItemOrFailure()
                      .invoke((item, failure) -> sent.end(failure))
                      .subscribe()
                      .with(emitter::complete, emitter::fail);
              emitter.onTermination(
                  () -> {
                    if (changes.withdraw()) {
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

  private CallMetrics.ChangeOutcome outcome(@Nullable Throwable failure) {
    if (failure == null) {
      return CallMetrics.ChangeOutcome.DONE;
    }
    return changes.isUntouched()
        ? CallMetrics.ChangeOutcome.NOT_DONE
        : CallMetrics.ChangeOutcome.UNKNOWN;
  }
}

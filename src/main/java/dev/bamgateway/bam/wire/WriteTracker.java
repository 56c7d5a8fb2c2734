package dev.bamgateway.bam.wire;

import io.smallrye.mutiny.Uni;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps track of whether one attempt has altered BAM's data, as far as that can be told from here.
 * As long as it has not, the attempt may be made again.
 */
public final class WriteTracker {

  private final boolean mayWrite;
  private final BooleanSupplier inTime;
  private final Predicate<Throwable> notDone;
  private int underWay;
  private boolean touched;
  private boolean withdrawn;

  private WriteTracker(boolean mayWrite, BooleanSupplier inTime, Predicate<Throwable> notDone) {
    this.mayWrite = mayWrite;
    this.inTime = inTime;
    this.notDone = notDone;
  }

  /** For an attempt that only reads. */
  public static WriteTracker forRead() {
    return new WriteTracker(false, () -> true, failure -> true);
  }

  /**
   * For an attempt that may write.
   *
   * @param inTime whether enough time is left for an answer; asked when a request is to be sent
   * @param notDone whether a failed request has certainly altered nothing
   */
  public static WriteTracker forWrite(BooleanSupplier inTime, Predicate<Throwable> notDone) {
    return new WriteTracker(true, inTime, notDone);
  }

  /** Sends a request that writes, unless the attempt was withdrawn. */
  <T> Uni<T> track(Supplier<Uni<T>> request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              begin();
              return request
                  .get()
                  .onTermination()
                  .invoke((item, failure, cancelled) -> end(failure, cancelled));
            });
  }

  private synchronized void begin() {
    if (!mayWrite) {
      throw new IllegalStateException("a read must not change anything: use PrimaryCalls.write");
    }
    if (withdrawn) {
      throw new PrimaryUrlFilter.PrimaryMoved();
    }
    if (!touched && underWay == 0 && !inTime.getAsBoolean()) {
      throw new TooLate();
    }
    underWay++;
  }

  private synchronized void end(@Nullable Throwable failure, boolean cancelled) {
    underWay--;
    touched |= cancelled || failure == null || !notDone.test(failure);
  }

  /** Whether BAM's data is certainly as it was before the attempt. */
  public synchronized boolean isUntouched() {
    return underWay == 0 && !touched;
  }

  /**
   * Keeps the attempt from writing from now on.
   *
   * @return false if it may have done so already; then it goes on
   */
  public synchronized boolean withdraw() {
    withdrawn |= isUntouched();
    return withdrawn;
  }

  /** Too little time is left for a write to be answered; it was not sent. */
  public static final class TooLate extends RuntimeException {
    TooLate() {
      super("too little time is left for the write", null, false, false);
    }
  }
}

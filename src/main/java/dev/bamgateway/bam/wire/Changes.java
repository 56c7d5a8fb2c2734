package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamException;
import io.smallrye.mutiny.Uni;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt has done to BAM's data, as far as that can be told from here. What has sent
 * nothing yet, or was refused unread, may go again; everything else reaches BAM once.
 */
public final class Changes {

  private final BooleanSupplier inTime;
  private final boolean allowed;
  private int underWay;
  private boolean touched;
  private boolean withdrawn;

  private Changes(boolean allowed, BooleanSupplier inTime) {
    this.allowed = allowed;
    this.inTime = inTime;
  }

  /** For an attempt that only reads. */
  public static Changes none() {
    return new Changes(false, () -> true);
  }

  /**
   * For an attempt that may change something.
   *
   * @param inTime whether enough time is left for an answer; asked when a request is to be sent
   */
  public static Changes allowed(BooleanSupplier inTime) {
    return new Changes(true, inTime);
  }

  /** Sends a request that changes something, unless the attempt was withdrawn. */
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
    if (!allowed) {
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
    touched |= cancelled || failure == null || !isNotDone(failure);
  }

  /** Whether BAM certainly did nothing: it never got the request, or says that it refused it. */
  private static boolean isNotDone(Throwable failure) {
    if (failure instanceof PrimaryUrlFilter.PrimaryMoved || failure instanceof TooLate) {
      return true;
    }
    BamException named = BamFailures.find(failure);
    return named instanceof BamException.NotConnected
        || (named instanceof BamException.ErrorReply reply && !reply.error().isServerError());
  }

  /** Whether BAM's data is certainly as it was before the attempt. */
  public synchronized boolean isUntouched() {
    return underWay == 0 && !touched;
  }

  /**
   * Keeps the attempt from changing anything from now on.
   *
   * @return false if it may have done so already; then it goes on
   */
  public synchronized boolean withdraw() {
    withdrawn |= isUntouched();
    return withdrawn;
  }

  /** Too little time is left for a change to be answered; it was not sent. */
  public static final class TooLate extends RuntimeException {
    TooLate() {
      super("too little time is left for the change", null, false, false);
    }
  }
}

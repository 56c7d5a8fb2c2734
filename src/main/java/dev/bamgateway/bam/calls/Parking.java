package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.places.FairPlaces;
import dev.bamgateway.bam.wire.CallingContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls that wait for a primary, and turns away those beyond the limits. While no member
 * can be asked, anyone can claim to be any user. So callers that BAM has never accepted get a small
 * part of the room, which they share fairly by address; and that only as long as those that it has
 * accepted do not need it.
 */
@Singleton
class Parking {

  /** Of the whole, for callers who are not verified. */
  private static final int SHARE = 10;

  private static final String TOO_MANY = "too many calls are waiting for a primary";
  private static final String TOO_MANY_STRANGERS =
      "too many calls are waiting that Address Manager has not let in yet";
  private static final String DISPLACED =
      TOO_MANY_STRANGERS + "; this one made room for another one";

  private final int capacity;
  private final Set<Wait<?>> verified = new HashSet<>();
  private final FairPlaces<Wait<?>> strangers;
  private boolean closed;

  Parking(CallSettings settings) {
    this.capacity = settings.maxParked();
    this.strangers = new FairPlaces<>(Math.max(1, settings.maxParked() / SHARE));
  }

  /** How many wait now. */
  synchronized int parked() {
    return verified.size() + strangers.size();
  }

  /** How many of them BAM has never accepted. */
  synchronized int unverified() {
    return strangers.size();
  }

  /** Lets no call wait any longer, nor another one begin to. */
  void close() {
    List<Wait<?>> all;
    synchronized (this) {
      closed = true;
      all = Stream.concat(verified.stream(), strangers.all().stream()).toList();
    }
    all.forEach(wait -> wait.end().completeExceptionally(new Closed()));
  }

  /**
   * Lets a call wait if there is room, else fails with {@link Full}, as it does later if another
   * one needs the room more; {@link Closed} at the end.
   */
  <T> Uni<T> park(Caller caller, Uni<T> awaited) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Wait<T> wait = new Wait<>();
              enter(caller, wait);
              return Uni.combine()
                  .any()
                  .of(awaited, CallingContext.current().await(wait::end))
                  .onTermination()
                  .invoke(() -> leave(wait));
            });
  }

  private void enter(Caller caller, Wait<?> wait) {
    Wait<?> displaced = take(caller, wait);
    if (displaced != null) {
      displaced.end().completeExceptionally(new Full(Limit.DISPLACED, DISPLACED));
    }
  }

  /** Gives the one that had to make room, whose caller is told outside of the lock. */
  private synchronized @Nullable Wait<?> take(Caller caller, Wait<?> wait) {
    if (closed) {
      throw new Closed();
    }
    return caller.verified() ? takeAny(wait) : takeShare(caller, wait);
  }

  private @Nullable Wait<?> takeAny(Wait<?> wait) {
    Wait<?> displaced = parked() < capacity ? null : strangers.displaceOne();
    if (parked() >= capacity) {
      throw new Full(Limit.ALL, TOO_MANY);
    }
    verified.add(wait);
    return displaced;
  }

  private @Nullable Wait<?> takeShare(Caller caller, Wait<?> wait) {
    FairPlaces.Entry<Wait<?>> entry =
        strangers.enter(caller.claimant(), wait, capacity - verified.size());
    if (!entry.entered()) {
      throw parked() < capacity
          ? new Full(Limit.UNVERIFIED, TOO_MANY_STRANGERS)
          : new Full(Limit.ALL, TOO_MANY);
    }
    return entry.displaced();
  }

  /** The second time, or after the place was given to another one, it does nothing. */
  private synchronized void leave(Wait<?> wait) {
    if (!verified.remove(wait)) {
      strangers.leave(wait);
    }
  }

  /** The wait of one call, and what ends it before its time. */
  private static final class Wait<T> {

    private final CompletableFuture<T> end = new CompletableFuture<>();

    CompletableFuture<T> end() {
      return end;
    }
  }

  /** What there is only so much room for. */
  enum Limit {
    /** Calls that wait for a primary. */
    ALL,
    /** Of these, calls of strangers. */
    UNVERIFIED,
    /** The same: one that waited already, and made room for another. */
    DISPLACED,
    /** Calls that wait for their turn to sign in. */
    SIGN_IN,
    /** Memory for the answers of Address Manager. */
    MEMORY
  }

  /** There is no room for this call to wait. */
  static final class Full extends RuntimeException {

    private final Limit limit;

    Full(Limit limit, String message) {
      super(message, null, false, false);
      this.limit = limit;
    }

    Limit limit() {
      return limit;
    }
  }

  /** The gateway ends. */
  static final class Closed extends RuntimeException {
    Closed() {
      super("the gateway is shutting down", null, false, false);
    }
  }
}

package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.wire.CallingContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the calls that wait for a primary, and turns away those beyond the limits. While no member
 * can be asked, anyone can claim to be any user. So callers that BAM has never accepted get a small
 * part of the room, and each address a small part of that.
 */
@Singleton
class Parking {

  /** Of the whole, for callers who are not verified. */
  private static final int SHARE = 10;

  private static final int PER_ADDRESS = 8;

  private final int capacity;
  private final int unverifiedCapacity;
  private final Map<String, Integer> unverifiedByAddress = new HashMap<>();
  private final Set<Wait<?>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private int parked;
  private int unverified;

  Parking(CallSettings settings) {
    this.capacity = settings.maxParked();
    this.unverifiedCapacity = Math.max(1, settings.maxParked() / SHARE);
  }

  /** How many wait now. */
  synchronized int parked() {
    return parked;
  }

  /** How many of them BAM has never accepted. */
  synchronized int unverified() {
    return unverified;
  }

  /** Lets no call wait any longer, nor another one begin to. */
  void close() {
    closed = true;
    waiting.forEach(wait -> wait.end().completeExceptionally(new Closed()));
  }

  /** Lets a call wait if there is room, else fails with {@link Full}; {@link Closed} at the end. */
  <T> Uni<T> park(Caller caller, Uni<T> awaited) {
    return Uni.createFrom()
        .deferred(
            () -> {
              enter(caller);
              Wait<T> wait = open();
              return Uni.combine()
                  .any()
                  .of(awaited, CallingContext.current().await(wait::end))
                  .onTermination()
                  .invoke(() -> leave(caller, wait));
            });
  }

  /** Ends with the gateway. Asked after it was added, so that no end is missed. */
  private <T> Wait<T> open() {
    Wait<T> wait = new Wait<>();
    waiting.add(wait);
    if (closed) {
      wait.end().completeExceptionally(new Closed());
    }
    return wait;
  }

  private synchronized void enter(Caller caller) {
    if (parked >= capacity) {
      throw new Full(Limit.ALL, "too many calls are waiting for a primary");
    }
    if (!caller.verified()) {
      int here = unverifiedByAddress.getOrDefault(caller.address(), 0);
      if (here >= PER_ADDRESS) {
        throw new Full(
            Limit.ADDRESS,
            "too many calls from this address are waiting that Address Manager has not let in yet");
      }
      if (unverified >= unverifiedCapacity) {
        throw new Full(
            Limit.UNVERIFIED, "too many calls are waiting that Address Manager has not let in yet");
      }
      unverified++;
      unverifiedByAddress.put(caller.address(), here + 1);
    }
    parked++;
  }

  /**
   * Runs twice if a caller gives up at the moment its wait ends; the second time it does nothing.
   */
  private synchronized void leave(Caller caller, Wait<?> wait) {
    if (!waiting.remove(wait)) {
      return;
    }
    parked--;
    if (!caller.verified()) {
      unverified--;
      unverifiedByAddress.computeIfPresent(
          caller.address(), (address, count) -> count == 1 ? null : count - 1);
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
    ALL,
    UNVERIFIED,
    ADDRESS
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

package dev.bamgateway.bam;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that wait for a primary, and turns away those beyond the limit. */
@Singleton
class Parking {

  private final int capacity;
  private final AtomicInteger parked = new AtomicInteger();

  Parking(CallSettings settings) {
    this.capacity = settings.maxParked();
  }

  /** How many wait now. */
  int parked() {
    return parked.get();
  }

  /** Lets a call wait if there is room, else fails with {@link Full}. */
  <T> Uni<T> park(Uni<T> wait) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (parked.incrementAndGet() > capacity) {
                parked.decrementAndGet();
                return Uni.createFrom().failure(new Full());
              }
              return wait.onTermination().invoke(parked::decrementAndGet);
            });
  }

  /** As many calls wait as may. */
  static final class Full extends RuntimeException {
    Full() {
      super("too many calls are waiting for a primary", null, false, false);
    }
  }
}

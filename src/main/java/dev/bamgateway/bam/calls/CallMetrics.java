package dev.bamgateway.bam.calls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures of calls: how many wait, how many were turned away, and what became of writes that no
 * caller waited for.
 */
@Singleton
class CallMetrics {

  private final Map<Parking.Limit, Counter> turnedAway = new EnumMap<>(Parking.Limit.class);
  private final Map<WriteOutcome, Counter> abandoned = new EnumMap<>(WriteOutcome.class);
  private final Timer parked;

  CallMetrics(MeterRegistry registry, Parking parking) {
    Gauge.builder("bam_calls_parked", parking, lot -> lot.parked() - lot.unverified())
        .tag("credentials", "verified")
        .description("Calls that wait for a primary")
        .register(registry);
    Gauge.builder("bam_calls_parked", parking, Parking::unverified)
        .tag("credentials", "unverified")
        .description("Calls that wait for a primary")
        .register(registry);
    for (Parking.Limit limit : Parking.Limit.values()) {
      turnedAway.put(
          limit,
          Counter.builder("bam_calls_turned_away")
              .tag("limit", label(limit))
              .description("Calls for which there was no room")
              .register(registry));
    }
    for (WriteOutcome outcome : WriteOutcome.values()) {
      abandoned.put(
          outcome,
          Counter.builder("bam_calls_abandoned_changes")
              .tag("outcome", label(outcome))
              .description("Writes that ended when no caller waited for them any more")
              .register(registry));
    }
    parked =
        Timer.builder("bam_calls_parked_duration")
            .description("How long calls waited for a primary")
            .register(registry);
  }

  /** So that all figures are there from the beginning. */
  void onStart(@Observes StartupEvent event) {}

  void turnedAway(Parking.Limit limit) {
    count(turnedAway.get(limit));
  }

  void waited(Duration time) {
    parked.record(time);
  }

  void abandoned(WriteOutcome outcome) {
    count(abandoned.get(outcome));
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** What became of a write. */
  enum WriteOutcome {
    DONE,
    NOT_DONE,
    UNKNOWN
  }
}

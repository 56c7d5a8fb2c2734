package dev.bamgateway.monitoring.metrics;

import dev.bamgateway.monitoring.history.Milestone;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How long failovers took, phase by phase. */
@Singleton
class FailoverMetrics {

  private final Map<Milestone.Phase, Timer> timers = new EnumMap<>(Milestone.Phase.class);

  FailoverMetrics(MeterRegistry registry) {
    for (Milestone.Phase phase : Milestone.Phase.values()) {
      timers.put(
          phase,
          Timer.builder("bam_failover_duration")
              .tag("phase", phase.name().toLowerCase(Locale.ROOT))
              .description(
                  "Of switches: from first doubt to verdict, and from verdict to the first sign-in"
                      + " and to the first good call")
              .register(registry));
    }
  }

  /** So that all phases are there from the beginning. */
  void onStart(@Observes StartupEvent event) {}

  void onMilestone(@Observes Milestone milestone) {
    Timer timer = timers.get(milestone.phase());
    if (timer != null) {
      timer.record(milestone.took());
    }
  }
}

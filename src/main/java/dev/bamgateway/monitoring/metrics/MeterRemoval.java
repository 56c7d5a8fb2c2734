package dev.bamgateway.monitoring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Takes our figures out at the end: the registry outlives an application that is started again in
 * the same process, as in dev mode, and would go on showing what the old one knows.
 */
@Singleton
class MeterRemoval {

  private final MeterRegistry registry;

  MeterRemoval(MeterRegistry registry) {
    this.registry = registry;
  }

  void onStop(@Observes ShutdownEvent event) {
    registry.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("bam_"))
        .forEach(registry::remove);
  }
}

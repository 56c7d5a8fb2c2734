package dev.bamgateway.monitoring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Takes our metrics out of the registry at the end. In dev mode an application is started again in
 * the same process, with the same registry, which would go on showing the old one's values.
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

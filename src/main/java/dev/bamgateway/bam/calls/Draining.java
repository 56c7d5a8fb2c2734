package dev.bamgateway.bam.calls;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets calls that wait for a primary wait on for a while when the gateway ends, and answers those
 * that are left before the server stops to wait for them.
 */
@Singleton
class Draining {

  private final Parking parking;
  private final Vertx vertx;
  private final Duration timeout;

  Draining(
      Parking parking,
      Vertx vertx,
      @ConfigProperty(name = "quarkus.shutdown.timeout") Duration timeout) {
    this.parking = parking;
    this.vertx = vertx;
    this.timeout = timeout;
  }

  void onShutdown(@Observes ShutdownDelayInitiatedEvent event) {
    long grace = timeout.multipliedBy(3).dividedBy(4).toMillis();
    vertx.setTimer(Math.max(1, grace), later -> parking.close());
  }
}

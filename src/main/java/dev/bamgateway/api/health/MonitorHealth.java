package dev.bamgateway.api.health;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Health of the gateway itself, never of BAM: taking pods out because BAM is down would hide the
 * status just when it is needed, and restarting them would help nobody.
 */
@Singleton
class MonitorHealth {

  /** The loop runs every second; ten missed beats mean that it is stuck. */
  private static final Duration STUCK = Duration.ofSeconds(10);

  private final FailoverMonitoringManager monitoring;
  private final InstantSource clock;

  MonitorHealth(FailoverMonitoringManager monitoring, InstantSource clock) {
    this.monitoring = monitoring;
    this.clock = clock;
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck loop() {
    return () ->
        HealthCheckResponse.named("monitor loop")
            .status(clock.instant().isBefore(monitoring.lastBeat().plus(STUCK)))
            .build();
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck firstRound() {
    return () ->
        HealthCheckResponse.named("first round of probes").status(firstRoundIsOver()).build();
  }

  /** Beans exist only once the settings have been found valid. */
  @Produces
  @Singleton
  @Startup
  HealthCheck settings() {
    return () -> HealthCheckResponse.up("settings");
  }

  private boolean firstRoundIsOver() {
    ClusterView view = monitoring.snapshot().view();
    return view.mode() == MonitoringMode.STOPPED
        || view.members().stream()
            .filter(member -> view.configured(member.member()))
            .allMatch(member -> member.latest() != null);
  }
}

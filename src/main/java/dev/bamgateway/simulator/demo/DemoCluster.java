package dev.bamgateway.simulator.demo;

import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatorControl;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Three simulated members and their control, up before the gateway asks for them first and down
 * before a live reload needs their ports again.
 */
@IfBuildProfile(anyOf = {"dev", "demo"})
@ApplicationScoped
class DemoCluster {

  private static final Logger LOG = Logger.getLogger(DemoCluster.class);
  private static final int BEFORE_ALL_OTHERS = 1;
  private static final int AFTER_ALL_OTHERS = 10_000;

  private final DemoSettings settings;
  private @Nullable SimulatedCluster cluster;
  private @Nullable SimulatorControl control;

  @Inject
  DemoCluster(DemoSettings settings) {
    this.settings = settings;
  }

  synchronized void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event) {
    if (settings.enabled()) {
      SimulatedCluster started =
          SimulatedCluster.start(
              ClusterOptions.ofSize(settings.ports().size()).withPorts(settings.ports()));
      cluster = started;
      control = SimulatorControl.start(started, settings.controlPort());
    }
  }

  synchronized void explain(@ObservesAsync HttpServerStart gateway) {
    if (cluster != null && control != null) {
      LOG.info(DemoText.of(gateway.options().getPort(), control.url(), cluster.members()));
    }
  }

  synchronized void stop(@Observes @Priority(AFTER_ALL_OTHERS) ShutdownEvent event) {
    if (control != null) {
      control.close();
      control = null;
    }
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }
}

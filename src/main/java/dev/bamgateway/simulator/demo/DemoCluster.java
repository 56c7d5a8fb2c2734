package dev.bamgateway.simulator.demo;

import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatorControl;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.net.BindException;
import java.util.List;
import java.util.function.Supplier;
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

  /** Starts after the check of the settings, so that their mistakes are shown first. */
  private static final int BEFORE_ALL_OTHERS = 2;

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
      List<Integer> ports = settings.ports();
      SimulatedCluster started =
          at(
              "simulator.ports",
              () -> SimulatedCluster.start(ClusterOptions.ofSize(ports.size()).withPorts(ports)));
      cluster = started;
      try {
        control =
            at(
                "simulator.control-port",
                () -> SimulatorControl.start(started, settings.controlPort()));
      } catch (RuntimeException e) {
        stop();
        throw e;
      }
    }
  }

  /** A port that is taken is a matter of one line, for those who set it. */
  private static <T> T at(String key, Supplier<T> start) {
    try {
      return start.get();
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof BindException) {
        throw new ConfigurationException(
            "The simulated cluster cannot start:\n  - %s: %s: end what listens there, or write others"
                .formatted(key, e.getMessage()));
      }
      throw e;
    }
  }

  synchronized void explain(@ObservesAsync HttpServerStart gateway) {
    if (cluster != null && control != null) {
      String url = "http://localhost:" + gateway.options().getPort();
      control.linkTo(url + "/");
      LOG.info(DemoText.of(url, control.url(), cluster.members()));
    }
  }

  synchronized void stop(@Observes @Priority(AFTER_ALL_OTHERS) ShutdownEvent event) {
    stop();
  }

  private void stop() {
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

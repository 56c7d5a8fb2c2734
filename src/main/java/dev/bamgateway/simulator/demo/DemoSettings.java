package dev.bamgateway.simulator.demo;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The {@code simulator.*} keys. */
@Dependent
class DemoSettings {

  private final boolean enabled;
  private final List<Integer> ports;
  private final int controlPort;

  @Inject
  DemoSettings(
      @ConfigProperty(name = "simulator.enabled", defaultValue = "true") boolean enabled,
      @ConfigProperty(name = "simulator.ports", defaultValue = "7001,7002,7003")
          List<Integer> ports,
      @ConfigProperty(name = "simulator.control-port", defaultValue = "7000") int controlPort) {
    this.enabled = enabled;
    this.ports = ports;
    this.controlPort = controlPort;
  }

  boolean enabled() {
    return enabled;
  }

  List<Integer> ports() {
    return ports;
  }

  int controlPort() {
    return controlPort;
  }
}

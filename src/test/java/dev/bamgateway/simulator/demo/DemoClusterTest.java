package dev.bamgateway.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second demo on one machine. */
class DemoClusterTest {

  private static final int ANY = 0;

  @Test
  void aPortOfAMemberThatIsTakenIsToldInOneLine() throws IOException {
    try (ServerSocket taken = listener()) {
      int port = taken.getLocalPort();
      DemoCluster demo = new DemoCluster(new DemoSettings(true, List.of(ANY, port, ANY), ANY));

      assertThatThrownBy(() -> demo.start(new StartupEvent()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "The simulated cluster cannot start:\n"
                  + "  - simulator.ports: port %d: Address already in use: end what listens there,"
                      .formatted(port)
                  + " or write others");
    }
  }

  @Test
  void aPortOfTheControlThatIsTakenIsToldInOneLineAndLetsTheMembersGo() throws IOException {
    int member;
    try (ServerSocket free = listener()) {
      member = free.getLocalPort();
    }
    try (ServerSocket taken = listener()) {
      int port = taken.getLocalPort();
      DemoCluster demo = new DemoCluster(new DemoSettings(true, List.of(member), port));

      assertThatThrownBy(() -> demo.start(new StartupEvent()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("\n  - simulator.control-port: port " + port + ": ");
    }
    DemoCluster next = new DemoCluster(new DemoSettings(true, List.of(member), ANY));
    next.start(new StartupEvent());
    next.stop(new ShutdownEvent());
    assertThat(member).isPositive();
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}

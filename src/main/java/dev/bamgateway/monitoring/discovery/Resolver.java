package dev.bamgateway.monitoring.discovery;

import dev.bamgateway.monitoring.state.MonitorSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Looks up the addresses of hosts. */
@Singleton
class Resolver {

  private final Duration timeout;

  Resolver(MonitorSettings settings) {
    this.timeout = settings.timing().timeout();
  }

  /** All addresses of a host; empty if it has none, or they cannot be found in time. */
  Uni<List<InetAddress>> addresses(String host) {
    return Uni.createFrom()
        .item(() -> lookUp(host))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(timeout)
        .recoverWithItem(List.of());
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}

package dev.bamgateway.monitoring.discovery;

import dev.bamgateway.monitoring.state.MonitorSettings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.context.ManagedExecutor;

/** Looks up the addresses of hosts, on workers: a lookup blocks, for as long as it likes. */
@Singleton
class Resolver {

  private final Duration timeout;
  private final Executor workers;

  @Inject
  Resolver(MonitorSettings settings, ManagedExecutor workers) {
    this(settings, (Executor) workers);
  }

  Resolver(MonitorSettings settings, Executor workers) {
    this.timeout = settings.timing().timeout();
    this.workers = workers;
  }

  /** All addresses of a host; empty if it has none, or they cannot be found in time. */
  Uni<List<InetAddress>> addresses(String host) {
    return Uni.createFrom()
        .item(() -> lookUp(host))
        .runSubscriptionOn(workers)
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

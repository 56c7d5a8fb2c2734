package dev.bamgateway;

import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.model.SimulatedUser;
import java.util.List;

/** How every test makes a simulated cluster, so that no password in it is the demo's. */
public final class TestCluster {

  private TestCluster() {}

  /** So many members; its users are signed in with {@link Secret#password}. */
  public static ClusterOptions ofSize(int size) {
    return ClusterOptions.ofSize(size)
        .withUsers(
            List.of(
                user("monitor", "admin"),
                user("ann", "all"),
                user("bob", "all"),
                user("carol", ""),
                user("admin", "admin")));
  }

  /** A user with the given permissions in Gateway. */
  public static SimulatedUser user(String name, String gatewayPermissions) {
    return SimulatedUser.of(name, Secret.password(name), gatewayPermissions);
  }
}

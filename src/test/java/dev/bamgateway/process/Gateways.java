package dev.bamgateway.process;

import dev.bamgateway.Secret;
import dev.bamgateway.simulator.SimulatedCluster;
import java.util.HashMap;
import java.util.Map;

/** Environments to start gateways in. */
final class Gateways {

  private Gateways() {}

  /** Watching all members of a cluster, with further variables. */
  static Map<String, String> watching(SimulatedCluster cluster, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("BAM_CLUSTER_MEMBERS", cluster.urls());
    environment.put("BAM_CLUSTER_ALLOW_PLAIN_HTTP", "true");
    environment.put("BAM_MONITOR_USERNAME", "monitor");
    environment.put("BAM_MONITOR_PASSWORD", Secret.password("monitor"));
    environment.putAll(more);
    return environment;
  }
}

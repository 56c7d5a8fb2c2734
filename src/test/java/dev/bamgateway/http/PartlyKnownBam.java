package dev.bamgateway.http;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Three members, each at the address by which all know it, and a gateway that was told only of the
 * first. The third may be adopted, the second may not.
 */
public final class PartlyKnownBam implements QuarkusTestResourceLifecycleManager {

  public static final String INTERVAL = "500ms";

  private final SimulatedCluster cluster =
      SimulatedCluster.start(TestCluster.ofSize(3).onOnePort());

  @Override
  public Map<String, String> start() {
    cluster.members().forEach(SimulatedMember::tellTrueAddress);
    return Map.ofEntries(
        Map.entry("quarkus.http.host", "127.0.0.1"),
        Map.entry("quarkus.http.test-port", "0"),
        Map.entry("quarkus.management.host", "127.0.0.1"),
        Map.entry("quarkus.management.test-port", "0"),
        Map.entry("bam.cluster.members", cluster.member(0).url()),
        Map.entry("bam.cluster.allow-plain-http", "true"),
        Map.entry("bam.cluster.approved-hosts", "127.0.0.3"),
        Map.entry("bam.monitor.username", User.MONITOR.name()),
        Map.entry("bam.monitor.password", User.MONITOR.password()),
        Map.entry("bam.session.key", Secret.sessionKey(SimulatedBam.KEY)),
        Map.entry("bam.monitor.interval", INTERVAL),
        Map.entry("bam.monitor.transition-interval", "100ms"),
        Map.entry("bam.monitor.timeout", "1s"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(cluster, new TestInjector.MatchesType(SimulatedCluster.class));
  }

  @Override
  public void stop() {
    cluster.close();
  }
}

package dev.bamgateway.monitoring.probing;

import dev.bamgateway.Secret;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.wire.Certificates;
import dev.bamgateway.simulator.wire.Identity;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A gateway that watches nothing, and may ask the Failover API of any cluster made with these
 * certificates. As {@code stranger} it is not let in.
 */
public final class FailoverApiCertificates implements QuarkusTestResourceLifecycleManager {

  private final Certificates certificates = Certificates.make();

  @Override
  public Map<String, String> start() {
    String servers = certificates.servers().certificate().toString();
    return Map.ofEntries(
        Map.entry("quarkus.http.host", "127.0.0.1"),
        Map.entry("quarkus.http.test-port", "0"),
        Map.entry("quarkus.management.host", "127.0.0.1"),
        Map.entry("quarkus.management.test-port", "0"),
        Map.entry("bam.cluster.members", "http://127.0.0.1:9"),
        Map.entry("bam.cluster.allow-plain-http", "true"),
        Map.entry("bam.monitor.mode", "stopped"),
        Map.entry("bam.monitor.username", "monitor"),
        Map.entry("bam.monitor.password", Secret.password("monitor")),
        Map.entry("bam.session.key", Secret.sessionKey(SimulatedBam.KEY)),
        keys("bam-failover-api", "path", certificates.client().keyStore().toString()),
        keys("bam-failover-api", "password", Identity.PASSWORD),
        Map.entry("quarkus.tls.bam-failover-api.trust-store.pem.certs", servers),
        keys("stranger", "path", certificates.untrusted().keyStore().toString()),
        keys("stranger", "password", Identity.PASSWORD),
        Map.entry("quarkus.tls.stranger.trust-store.pem.certs", servers));
  }

  private static Map.Entry<String, String> keys(String configuration, String key, String value) {
    return Map.entry("quarkus.tls." + configuration + ".key-store.p12." + key, value);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(certificates, new TestInjector.MatchesType(Certificates.class));
  }

  @Override
  public void stop() {
    certificates.close();
  }
}

package dev.bamgateway.http;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.wire.Identity;
import dev.bamgateway.tls.TlsFront;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Three members behind TLS, and a gateway that trusts the first by the configuration for all, the
 * second by one of its own. All switches by which Quarkus would be less careful are on.
 */
public final class TlsBam implements QuarkusTestResourceLifecycleManager {

  public static final Identity FIRST = Identity.of("ip:127.0.0.1");
  public static final Identity SECOND = Identity.of("ip:127.0.0.1");
  public static final Identity OF_ANOTHER_HOST = Identity.of("dns:bam1.example.org");

  private final SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
  private final List<TlsFront> fronts =
      List.of(
          TlsFront.of(cluster.member(0).port(), FIRST),
          TlsFront.of(cluster.member(1).port(), SECOND),
          TlsFront.of(cluster.member(2).port(), FIRST));

  @Override
  public Map<String, String> start() {
    String members = fronts.stream().map(TlsFront::url).collect(Collectors.joining(","));
    return Map.ofEntries(
        Map.entry("quarkus.http.host", "127.0.0.1"),
        Map.entry("quarkus.http.test-port", "0"),
        Map.entry("quarkus.management.host", "127.0.0.1"),
        Map.entry("quarkus.management.test-port", "0"),
        Map.entry("bam.cluster.members", members),
        Map.entry("bam.monitor.username", User.MONITOR.name()),
        Map.entry("bam.monitor.password", User.MONITOR.password()),
        Map.entry("bam.session.key", Secret.sessionKey(SimulatedBam.KEY)),
        Map.entry("bam.monitor.interval", "500ms"),
        Map.entry("bam.monitor.transition-interval", "100ms"),
        Map.entry("quarkus.tls.bam.trust-store.pem.certs", certificates(FIRST, OF_ANOTHER_HOST)),
        Map.entry("quarkus.tls.bam-2.trust-store.pem.certs", certificates(SECOND)),
        Map.entry("quarkus.rest-client.verify-host", "false"),
        Map.entry("quarkus.rest-client.logging.scope", "request-response"),
        Map.entry(
            "quarkus.log.category.\"org.jboss.resteasy.reactive.client.logging\".level", "DEBUG"));
  }

  private static String certificates(Identity... identities) {
    return List.of(identities).stream()
        .map(identity -> identity.certificate().toString())
        .collect(Collectors.joining(","));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(fronts, new TestInjector.MatchesType(List.class));
  }

  @Override
  public void stop() {
    fronts.forEach(TlsFront::close);
    cluster.close();
  }
}

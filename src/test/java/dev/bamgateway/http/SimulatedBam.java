package dev.bamgateway.http;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import dev.bamgateway.simulator.wire.Certificates;
import dev.bamgateway.simulator.wire.Identity;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Three simulated members with 2,500 configurations, and the settings that make a gateway watch
 * them; an argument named like a setting replaces it. Test classes that share it share one gateway
 * too.
 */
public final class SimulatedBam implements QuarkusTestResourceLifecycleManager {

  public static final int MAX_PARKED = 20;
  public static final int MAX_SIGN_INS = 2;
  public static final String DEADLINE = "2s";
  public static final int CONFIGURATIONS = 2_500;

  /** Threads for what blocks: so few that a test can hold them all. */
  public static final int WORKERS = 20;

  /** The letter of the key of gateway tokens. */
  public static final char KEY = 'A';

  /** What grants the sample workflow beside its name. */
  public static final String FURTHER_GRANT = "ddi-team";

  /** The argument that names the members which know only v1, separated by commas. */
  public static final String WITHOUT_V2 = "without-v2";

  /** The argument that has the gateway start before two members that both claim. */
  public static final String SPLIT = "split";

  /** The argument that gives the members the Failover API, and the gateway its use. */
  public static final String FAILOVER_API = "failover-api";

  /** The argument that makes the standbys report the primary's role. */
  public static final String FORWARDED = "forwarded";

  /** The argument that tells how long BAM's tokens are good, as in {@code PT2S}. */
  public static final String TOKEN_LIFETIME = "token-lifetime";

  /** Shares no factor with the number of configurations, so that every name comes once. */
  private static final int SHUFFLE = 977;

  private ClusterOptions options = TestCluster.ofSize(3).withConfigurations(names(CONFIGURATIONS));
  private final Map<String, String> changed = new HashMap<>();
  private boolean split;
  private @Nullable Certificates certificates;
  private SimulatedCluster cluster;

  @Override
  public void init(Map<String, String> arguments) {
    if (arguments.containsKey(WITHOUT_V2)) {
      options = options.withoutV2(Set.of(arguments.get(WITHOUT_V2).split(",")));
    }
    split = Boolean.parseBoolean(arguments.get(SPLIT));
    if (arguments.containsKey(FAILOVER_API)) {
      certificates = Certificates.make();
      options = options.withFailoverApi(certificates);
    }
    if (arguments.containsKey(TOKEN_LIFETIME)) {
      options = options.withTokenLifetime(Duration.parse(arguments.get(TOKEN_LIFETIME)));
    }
    if (arguments.containsKey(FORWARDED)) {
      options = options.withQuirks(Quirks.of(Quirk.RoleOnStandby.FORWARDED));
    }
    arguments.entrySet().stream()
        .filter(argument -> argument.getKey().startsWith("bam."))
        .forEach(setting -> changed.put(setting.getKey(), setting.getValue()));
  }

  @Override
  public Map<String, String> start() {
    cluster = SimulatedCluster.start(options);
    if (split) {
      cluster.promoteForced(cluster.member(1));
      cluster.member(2).kill();
    }
    Map<String, String> settings = new HashMap<>(settings());
    if (certificates != null) {
      settings.putAll(failoverApi(certificates));
    }
    settings.putAll(changed);
    return settings;
  }

  private Map<String, String> failoverApi(Certificates own) {
    String tls = "quarkus.tls.bam-failover-api.";
    return Map.of(
        "bam.failover-api.enabled",
        "true",
        "bam.failover-api.port",
        String.valueOf(cluster.failoverApiPort()),
        tls + "key-store.p12.path",
        own.client().keyStore().toString(),
        tls + "key-store.p12.password",
        Identity.PASSWORD,
        tls + "trust-store.pem.certs",
        own.servers().certificate().toString());
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("quarkus.http.host", "127.0.0.1"),
        Map.entry("quarkus.http.test-port", "0"),
        Map.entry("quarkus.management.host", "127.0.0.1"),
        Map.entry("quarkus.management.test-port", "0"),
        Map.entry("quarkus.thread-pool.max-threads", String.valueOf(WORKERS)),
        Map.entry("bam.cluster.members", cluster.urls()),
        Map.entry("bam.cluster.allow-plain-http", "true"),
        Map.entry("bam.monitor.username", User.MONITOR.name()),
        Map.entry("bam.monitor.password", User.MONITOR.password()),
        Map.entry("bam.session.key", Secret.sessionKey(KEY)),
        Map.entry("bam.permission.\"failover_rest_endpoints\"", FURTHER_GRANT),
        // So that a test can have requests come from more than one address.
        Map.entry("bam.http.trusted-proxies", "127.0.0.1"),
        Map.entry("bam.monitor.interval", "500ms"),
        Map.entry("bam.monitor.transition-interval", "100ms"),
        Map.entry("bam.monitor.timeout", "1s"),
        Map.entry("bam.call.timeout", "2s"),
        Map.entry("bam.call.deadline", DEADLINE),
        Map.entry("bam.call.max-parked", String.valueOf(MAX_PARKED)),
        Map.entry("bam.call.max-sign-ins", String.valueOf(MAX_SIGN_INS)));
  }

  /** In an order that is not the alphabet's: BAM's is that of the ids. */
  public static List<String> names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "config-%04d".formatted(i * SHUFFLE % count))
        .toList();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(cluster, new TestInjector.MatchesType(SimulatedCluster.class));
  }

  @Override
  public void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (certificates != null) {
      certificates.close();
    }
  }
}

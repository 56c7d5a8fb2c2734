package dev.bamgateway.bam.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.bam.tokens.TestTokens;
import dev.bamgateway.bam.tokens.UserTokens;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.PrimaryUrlFilter;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.Configuration;
import dev.bamgateway.workflow.renaming.V2Configuration;
import dev.bamgateway.workflow.renaming.V2ConfigurationsApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The real calls, tokens and connections, over sockets to a simulated cluster of two that nobody
 * else calls; who is primary is the test's word, and it can put the clock forward.
 */
public final class CallsOverSockets implements AutoCloseable {

  public static final Credentials ANN = new Credentials("ann", Secret.password("ann"));
  public static final Credentials BOB = new Credentials("bob", Secret.password("bob"));
  public static final Credentials MONITOR = new Credentials("monitor", Secret.password("monitor"));
  public static final Duration TIMEOUT = Duration.ofMillis(600);
  public static final int MAX_SIGN_INS = 2;
  public static final int MOST_TOKENS = 10;

  private static final CallSettings SETTINGS =
      TestSettings.calls()
          .connectTimeout(Duration.ofMillis(300))
          .timeout(TIMEOUT)
          .retryInterval(Duration.ofMillis(50))
          .deadline(Duration.ofSeconds(5))
          .maxParked(20)
          .maxSignIns(MAX_SIGN_INS)
          .build();

  private static final ServiceAccount ACCOUNT =
      new ServiceAccount() {
        @Override
        public Credentials credentials() {
          return MONITOR;
        }

        @Override
        public boolean matches(Credentials given) {
          return MONITOR.username().equals(given.username());
        }
      };

  public final SimulatedCluster cluster;
  public final DecidedPrimary primary = new DecidedPrimary();
  public final MovableClock clock = new MovableClock();
  public final AcceptedCredentials accepted = new AcceptedCredentials();
  public final MemoryShares memory;
  public final BamConnections connections;
  public final UserTokens tokens;
  public final PrimaryCalls calls;

  public CallsOverSockets(
      TlsConfigurationRegistry tls, ObjectMapper json, Duration tokenLifetime, int poolSize) {
    memory = new MemoryShares(1L << 30);
    cluster = SimulatedCluster.start(TestCluster.ofSize(2).withTokenLifetime(tokenLifetime));
    ClusterSettings settings = new ClusterSettings(List.of(member(0), member(1)), null);
    Receipts receipts = new Receipts();
    Parking parking = new Parking(SETTINGS);
    connections =
        new BamConnections(
            settings,
            SETTINGS.connectTimeout(),
            TIMEOUT,
            tls,
            json,
            poolSize,
            member -> memory.signIns());
    tokens =
        TestTokens.of(
            settings,
            accepted,
            ACCOUNT,
            receipts,
            primary,
            connections,
            SETTINGS,
            clock,
            MOST_TOKENS);
    calls =
        new PrimaryCalls(
            primary,
            tokens,
            connections,
            memory,
            new PrimaryUrlFilter(primary),
            parking,
            new CallMetrics(new SimpleMeterRegistry(), parking),
            receipts,
            SETTINGS,
            clock);
  }

  public Member member(int index) {
    return Member.of(server(index).url());
  }

  public SimulatedMember server(int index) {
    return cluster.member(index);
  }

  public Caller ann() {
    return annFor(Duration.ofMinutes(1));
  }

  public Caller annFor(Duration timeLeft) {
    return new Caller(ANN, true, "192.0.2.7", Route.FOLLOWING, clock.instant().plus(timeLeft));
  }

  public CompletableFuture<Answer<List<dev.bamgateway.bam.Configuration>>> read(Caller caller) {
    return calls.read("read", caller, BamClient::configurations).subscribeAsCompletionStage();
  }

  public CompletableFuture<Answer<V2Configuration>> write(Caller caller, String name) {
    return calls.write("write", caller, bam -> create(bam, name)).subscribeAsCompletionStage();
  }

  public static Uni<V2Configuration> create(BamClient bam, String name) {
    return bam.v2(
        V2ConfigurationsApi.class,
        (api, attempt) -> api.create(attempt, new V2Configuration(null, name)));
  }

  public List<String> names() {
    return cluster.database().configurations().stream().map(Configuration::name).toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}

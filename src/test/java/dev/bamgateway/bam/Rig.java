package dev.bamgateway.bam;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.Member;
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
 * Calls over real sockets to a simulated cluster of two that nobody else calls, at a primary that
 * the test decides on, on a clock that it can put forward.
 */
final class Rig implements AutoCloseable {

  static final Credentials ANN = new Credentials("ann", Secret.password("ann"));
  static final Credentials BOB = new Credentials("bob", Secret.password("bob"));
  static final Credentials MONITOR = new Credentials("monitor", Secret.password("monitor"));
  static final Duration TIMEOUT = Duration.ofMillis(600);
  static final int MAX_SIGN_INS = 2;
  static final int MOST_TOKENS = 10;

  /** Longer than any wait that ends by itself. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final CallSettings SETTINGS =
      new CallSettings(
          Duration.ofMillis(300),
          TIMEOUT,
          Duration.ofMillis(50),
          Duration.ofSeconds(5),
          20,
          MAX_SIGN_INS);

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

  final SimulatedCluster cluster;
  final DecidedPrimary primary = new DecidedPrimary();
  final MovableClock clock = new MovableClock();
  final AcceptedCredentials accepted = new AcceptedCredentials();
  final BamConnections connections;
  final UserTokens tokens;
  final PrimaryCalls calls;

  Rig(TlsConfigurationRegistry tls, ObjectMapper json, Duration tokenLifetime, int poolSize) {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2).withTokenLifetime(tokenLifetime));
    ClusterSettings settings = new ClusterSettings(List.of(member(0), member(1)), null);
    Receipts receipts = new Receipts();
    Parking parking = new Parking(SETTINGS);
    connections =
        new BamConnections(settings, SETTINGS.connectTimeout(), TIMEOUT, tls, json, poolSize);
    tokens =
        new UserTokens(
            new GuardedSignIn(new ApiVersions(settings), connections, SETTINGS, clock),
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
            new PrimaryUrlFilter(primary),
            parking,
            new CallMetrics(new SimpleMeterRegistry(), parking),
            receipts,
            SETTINGS,
            clock);
  }

  Member member(int index) {
    return Member.of(server(index).url());
  }

  SimulatedMember server(int index) {
    return cluster.member(index);
  }

  Caller ann() {
    return annFor(Duration.ofMinutes(1));
  }

  Caller annFor(Duration patience) {
    return new Caller(ANN, true, "192.0.2.7", Route.FOLLOWING, clock.instant().plus(patience));
  }

  CompletableFuture<Answer<List<dev.bamgateway.bam.Configuration>>> read(Caller caller) {
    return calls.read("read", caller, BamClient::configurations).subscribeAsCompletionStage();
  }

  CompletableFuture<Answer<V2Configuration>> write(Caller caller, String name) {
    return calls.write("write", caller, bam -> create(bam, name)).subscribeAsCompletionStage();
  }

  static Uni<V2Configuration> create(BamClient bam, String name) {
    return bam.v2(
        V2ConfigurationsApi.class,
        (api, attempt) -> api.create(attempt, new V2Configuration(null, name)));
  }

  List<String> names() {
    return cluster.database().configurations().stream().map(Configuration::name).toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}

package dev.bamgateway.bam.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.calls.ScriptedBam.Use;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.bam.tokens.ApiVersions;
import dev.bamgateway.bam.tokens.TestTokens;
import dev.bamgateway.bam.tokens.UserTokens;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.bam.wire.PrimaryUrlFilter;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.election.PrimaryElection;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.monitoring.rolesource.RoleReader;
import dev.bamgateway.monitoring.rolesource.RoleSources;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.settings.TlsConfigurations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The real calls over sockets to one {@link ScriptedBam}, which a monitor finds well throughout.
 */
final class ScriptedCalls implements AutoCloseable {

  static final Credentials ANN = new Credentials("ann", Secret.password("ann"));

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final ServiceAccount ACCOUNT =
      new ServiceAccount() {

        @Override
        public Credentials credentials() {
          return new Credentials("monitor", Secret.password("monitor"));
        }

        @Override
        public boolean matches(Credentials given) {
          return false;
        }
      };

  final ScriptedBam bam;
  final ScriptedBam standby;
  final MemoryShares memory = new MemoryShares(1L << 30);
  final MovableClock clock = new MovableClock();
  final DecidedPrimary primary = new DecidedPrimary();
  final AcceptedCredentials accepted = new AcceptedCredentials();
  private final UserTokens tokens;
  private final PrimaryCalls calls;
  private final RoleReader roles;
  private final ClusterView view;
  private long probes;

  private final CallSettings settings;

  ScriptedCalls(ApiVersion version, ObjectMapper json) {
    this(version, json, Patience.LIMIT);
  }

  /**
   * @param deadline of a call; behind pages the attempts are spread over it
   */
  ScriptedCalls(ApiVersion version, ObjectMapper json, Duration deadline) {
    settings =
        TestSettings.calls()
            .timeout(Duration.ofSeconds(10))
            .retryInterval(Duration.ofMillis(2))
            .deadline(deadline)
            .build();
    bam = new ScriptedBam(version);
    standby = new ScriptedBam(version);
    ClusterSettings cluster = new ClusterSettings(List.of(bam.member(), standby.member()), version);
    BamConnections connections =
        new BamConnections(
            cluster,
            settings.connectTimeout(),
            settings.timeout(),
            new TlsConfigurations(),
            json,
            10,
            member -> memory.signIns());
    Receipts receipts = new Receipts();
    Parking parking = new Parking(settings);
    tokens =
        TestTokens.of(
            cluster, accepted, ACCOUNT, receipts, primary, connections, settings, clock, 10);
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
            settings,
            clock);
    primary.choose(bam.member());
    Timing timing = TestSettings.timing().interval(INTERVAL).build();
    view = withPrimary(ClusterView.of(cluster.members(), MonitoringMode.FOLLOW, timing));
    MonitorSettings monitor =
        TestSettings.monitor().roleSource(source(version)).timing(timing).build();
    roles =
        new RoleSources(
                cluster,
                settings,
                monitor,
                account(monitor),
                new ApiVersions(version, clock),
                new TlsConfigurations(),
                json,
                memory,
                clock,
                () -> false)
            .chosen();
  }

  /** The claim is no news, so nobody puts it to the test. */
  private ClusterView withPrimary(ClusterView unasked) {
    Instant now = clock.instant();
    ClusterView asked =
        unasked
            .accept(
                new Observation.Answered(
                    new Probe(bam.member(), 1, now),
                    Observation.RoleTold.of(ReplicationRole.PRIMARY),
                    Replication.of(ReplicationStatus.REPLICATING),
                    RoleSource.V2,
                    Observation.Details.NONE))
            .accept(new Observation.Refused(new Probe(standby.member(), 1, now), "refused"));
    return asked.apply(PrimaryElection.judge(asked, now), now);
  }

  private static RoleSource source(ApiVersion version) {
    return version == ApiVersion.V1 ? RoleSource.V1 : RoleSource.V2;
  }

  private static MonitoringAccount account(MonitorSettings settings) {
    try {
      return new MonitoringAccount(settings, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a call with this use at its heart ends, in a word; of the role, two probes in a row. */
  String outcome(Use use) {
    return use == Use.ROLE ? probe() + "," + probe() : outcome(end(call(use)));
  }

  /** Asks for the role, and lets an interval pass. */
  private String probe() {
    Probe probe = new Probe(bam.member(), ++probes, clock.instant());
    String outcome =
        roles
            .read(probe, () -> view)
            .map(answer -> answer.role() == ReplicationRole.PRIMARY ? "ok" : "?")
            .onFailure()
            .recoverWithItem(failure -> word(BamFailures.translate(failure)))
            .await()
            .atMost(Patience.LIMIT);
    clock.advance(INTERVAL);
    return outcome;
  }

  /** The same call once it has ended; until then the monitor finds the primary well. */
  <T> CompletableFuture<T> end(CompletableFuture<T> call) {
    Patience.await("the call to end")
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              primary.confirm();
              return call.isDone();
            });
    return call;
  }

  static String outcome(CompletableFuture<?> call) {
    return call.handle((answer, failure) -> failure == null ? "ok" : word(failure)).join();
  }

  CompletableFuture<?> call(Use use) {
    return switch (use) {
      case PERMISSION ->
          calls
              .read("read", caller(), bamClient -> bamClient.usersNamed("ann"))
              .subscribeAsCompletionStage();
      case CALL -> configurations();
      default -> calls.signIn(caller()).subscribeAsCompletionStage();
    };
  }

  CompletableFuture<Answer<List<Configuration>>> configurations() {
    return calls.read("read", caller(), BamClient::configurations).subscribeAsCompletionStage();
  }

  /** A call of the test's own. */
  <T> CompletableFuture<Answer<T>> read(Function<BamClient, Uni<T>> operation) {
    return end(calls.read("read", caller(), operation).subscribeAsCompletionStage());
  }

  private Caller caller() {
    Instant deadline = clock.instant().plus(Patience.LIMIT);
    return new Caller(ANN, accepted.contains(ANN), "192.0.2.7", Route.FOLLOWING, deadline);
  }

  void signOut() {
    tokens.signOut(ANN);
  }

  /** Why a probe brought no role. */
  private static String word(BamException failure) {
    if (failure instanceof BamException.NotBam) {
      return "page";
    }
    if (failure instanceof BamException.Redirected) {
      return "moved";
    }
    if (failure instanceof BamException.ErrorReply) {
      return "error";
    }
    return failure instanceof BamException.ApiMissing ? "norole" : "odd";
  }

  private static String word(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof CallFailedException call)) {
      return String.valueOf(cause);
    }
    return switch (call.failure()) {
      case UNAUTHORIZED -> "wrong";
      case SIGN_IN_REFUSED -> "signin";
      case SIGN_IN_PAUSED -> "paused";
      case TOO_MANY_SESSIONS -> "full";
      case NO_API_ACCESS -> "noapi";
      case BAM_REFUSED -> "refused";
      case BAM_ERROR -> "bam";
      case BAD_BAM_ANSWER -> "bad";
      case TOO_BUSY -> "busy";
      default -> call.failure().name();
    };
  }

  @Override
  public void close() {
    bam.close();
    standby.close();
  }
}

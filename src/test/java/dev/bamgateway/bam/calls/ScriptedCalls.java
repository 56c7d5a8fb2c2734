package dev.bamgateway.bam.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.calls.ScriptedBam.Use;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.bam.tokens.TestTokens;
import dev.bamgateway.bam.tokens.UserTokens;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.PrimaryUrlFilter;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.settings.TlsConfigurations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The real calls over sockets to one {@link ScriptedBam}, which a monitor finds well throughout.
 */
final class ScriptedCalls implements AutoCloseable {

  static final Credentials ANN = new Credentials("ann", Secret.password("ann"));

  private static final CallSettings SETTINGS =
      TestSettings.calls()
          .timeout(Duration.ofSeconds(10))
          .retryInterval(Duration.ofMillis(2))
          .deadline(Patience.LIMIT)
          .build();

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
  final MovableClock clock = new MovableClock();
  final DecidedPrimary primary = new DecidedPrimary();
  final AcceptedCredentials accepted = new AcceptedCredentials();
  private final UserTokens tokens;
  private final PrimaryCalls calls;

  ScriptedCalls(ApiVersion version, ObjectMapper json) {
    bam = new ScriptedBam(version);
    standby = new ScriptedBam(version);
    ClusterSettings cluster = new ClusterSettings(List.of(bam.member(), standby.member()), version);
    BamConnections connections =
        new BamConnections(
            cluster,
            SETTINGS.connectTimeout(),
            SETTINGS.timeout(),
            new TlsConfigurations(),
            json,
            10);
    Receipts receipts = new Receipts();
    Parking parking = new Parking(SETTINGS);
    tokens =
        TestTokens.of(
            cluster, accepted, ACCOUNT, receipts, primary, connections, SETTINGS, clock, 10);
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
    primary.choose(bam.member());
  }

  /** How a call with this use at its heart ends, in a word. */
  String outcome(Use use) {
    return outcome(end(call(use)));
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
              .read("read", caller(), bamClient -> bamClient.user("ann"))
              .subscribeAsCompletionStage();
      case CALL -> configurations();
      default -> calls.signIn(caller()).subscribeAsCompletionStage();
    };
  }

  CompletableFuture<Answer<List<Configuration>>> configurations() {
    return calls.read("read", caller(), BamClient::configurations).subscribeAsCompletionStage();
  }

  private Caller caller() {
    Instant deadline = clock.instant().plus(Patience.LIMIT);
    return new Caller(ANN, accepted.contains(ANN), "192.0.2.7", Route.FOLLOWING, deadline);
  }

  void signOut() {
    tokens.signOut(ANN);
  }

  private static String word(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof CallFailedException call)) {
      return String.valueOf(cause);
    }
    return switch (call.failure()) {
      case UNAUTHORIZED -> "wrong";
      case SIGN_IN_REFUSED -> "signin";
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

package dev.bamgateway.bam.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.bam.tokens.TestTokens;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.PrimaryUrlFilter;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.settings.TlsConfigurations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The real calls over sockets to one member, whatever it is; the monitor finds it well as long as
 * somebody waits for the end of a call.
 */
public final class CallsToMember {

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

  private final DecidedPrimary primary = new DecidedPrimary();
  private final AcceptedCredentials accepted = new AcceptedCredentials();
  private final CallSettings settings;
  public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PrimaryCalls calls;

  /**
   * @param timeout of an attempt
   * @param deadline of a call
   */
  public CallsToMember(
      Member member,
      ApiVersion version,
      ObjectMapper json,
      Duration timeout,
      Duration deadline,
      MemoryShares memory) {
    settings =
        TestSettings.calls()
            .timeout(timeout)
            .retryInterval(Duration.ofMillis(2))
            .deadline(deadline)
            .build();
    ClusterSettings cluster = new ClusterSettings(List.of(member), version);
    BamConnections connections =
        new BamConnections(
            cluster,
            settings.connectTimeout(),
            settings.timeout(),
            new TlsConfigurations(),
            json,
            100,
            same -> memory.signIns());
    Receipts receipts = new Receipts();
    Parking parking = new Parking(settings);
    calls =
        new PrimaryCalls(
            primary,
            TestTokens.of(
                cluster,
                accepted,
                ACCOUNT,
                receipts,
                primary,
                connections,
                settings,
                InstantSource.system(),
                1000),
            connections,
            memory,
            new PrimaryUrlFilter(primary),
            parking,
            new CallMetrics(registry, parking),
            receipts,
            settings,
            InstantSource.system());
    primary.choose(member);
  }

  /** Lists configurations. */
  public CompletableFuture<?> list(String user) {
    return read(user, BamClient::configurations).subscribeAsCompletionStage();
  }

  /** An operation of the test's own. */
  public <T> Uni<Answer<T>> read(String user, Function<BamClient, Uni<T>> operation) {
    return calls.read("read", caller(user), operation);
  }

  public CompletableFuture<?> signIn(String user) {
    return calls.signIn(caller(user)).subscribeAsCompletionStage();
  }

  /** Asks for a user, as the gateway does to learn what that user may do. */
  public CompletableFuture<?> ask(String user) {
    return calls
        .ask("read", caller(user), bam -> bam.usersNamed(user))
        .subscribeAsCompletionStage();
  }

  private Caller caller(String user) {
    Credentials credentials = new Credentials(user, Secret.password(user));
    return new Caller(
        credentials,
        accepted.contains(credentials),
        "192.0.2.7",
        Route.FOLLOWING,
        InstantSource.system().instant().plus(Patience.LIMIT));
  }

  /** How a call ends: {@code ok}, the failure in lower case, or what no call should end in. */
  public String end(CompletableFuture<?> call) {
    Patience.await("the call to end")
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              primary.confirm();
              return call.isDone();
            });
    return call.handle((answer, failure) -> failure == null ? "ok" : word(failure)).join();
  }

  private static String word(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof CallFailedException call
        ? call.failure().name().toLowerCase(Locale.ROOT)
        : "a fault of ours: " + cause;
  }
}

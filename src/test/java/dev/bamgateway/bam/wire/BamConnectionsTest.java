package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.memory.ReadMemory;
import dev.bamgateway.bam.v1.SessionApi;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that are fewer than their callers, to a server that hangs and recovers. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class BamConnectionsTest {

  /** The gateway that runs beside these tests signs in elsewhere. */
  private static final String LOGIN = "/Services/REST/v1/login";

  private static final int POOL_SIZE = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @Inject TlsConfigurationRegistry tls;
  @Inject ObjectMapper json;

  /** Set by {@link SimulatedBam}. */
  @SuppressWarnings("NullAway.Init")
  SimulatedCluster cluster;

  private BamConnections connections;

  @BeforeEach
  void connect() {
    connections =
        new BamConnections(
            new ClusterSettings(List.of(member()), null),
            TIMEOUT,
            TIMEOUT,
            tls,
            json,
            POOL_SIZE,
            member -> new ReadMemory(1L << 30));
  }

  @AfterEach
  void heal() {
    server().heal();
  }

  @Test
  void callersWhoGoWhileTheyWaitForAConnectionTakeNoneWithThem() {
    List<CompletableFuture<String>> inFlight = hangOnAllConnections();
    times(10, () -> signIn().ifNoItem().after(Duration.ofMillis(100)).fail())
        .forEach(waiting -> assertThat(waiting.handle((token, gone) -> gone).join()).isNotNull());

    server().heal();

    inFlight.forEach(call -> call.handle((token, lost) -> lost).join());
    assertAnswersOnAllConnections();
  }

  @Test
  void callersWhoGoWhileTheirConnectionIsMadeTakeNoneWithThem() {
    goAtOnce(POOL_SIZE);

    assertAnswersOnAllConnections();
  }

  @Test
  void ofManyWhoGoAtOnceTheConnectionsComeBackToo() {
    goAtOnce(10 * POOL_SIZE);

    Patience.await("all connections to come back")
        .untilAsserted(this::assertAnswersOnAllConnections);
  }

  @Test
  void whoWaitsForAConnectionGetsTheFirstThatComesFree() {
    List<CompletableFuture<String>> inFlight = hangOnAllConnections();
    CompletableFuture<String> waiting = signIn().subscribeAsCompletionStage();
    long sent = server().requests(LOGIN);

    server().heal();

    inFlight.forEach(call -> call.handle((token, lost) -> lost).join());
    assertThat(waiting).succeedsWithin(Patience.LIMIT);
    assertThat(server().requests(LOGIN)).isEqualTo(sent + 1);
  }

  @Test
  void aWaitInVainIsToldAsThat() {
    hangOnAllConnections();
    long sent = server().requests(LOGIN);

    Throwable failure = signIn().subscribeAsCompletionStage().handle((token, busy) -> busy).join();

    assertThat(BamFailures.translate(failure))
        .isInstanceOfSatisfying(
            NotConnected.class, busy -> assertThat(busy.reason()).isEqualTo(Reason.POOL_BUSY));
    assertThat(server().requests(LOGIN)).isEqualTo(sent);
  }

  private List<CompletableFuture<String>> hangOnAllConnections() {
    server().fault(Fault.FROZEN, LOGIN::equals);
    List<CompletableFuture<String>> calls = times(POOL_SIZE, this::signIn);
    Patience.await("a call to hang on each connection")
        .until(() -> server().hanging() == POOL_SIZE);
    return calls;
  }

  private void goAtOnce(int count) {
    for (int i = 0; i < count; i++) {
      signIn().subscribe().with(token -> {}).cancel();
    }
  }

  private void assertAnswersOnAllConnections() {
    assertThat(times(POOL_SIZE, this::signIn))
        .allSatisfy(call -> assertThat(call).succeedsWithin(Patience.LIMIT));
  }

  private SimulatedMember server() {
    return cluster.member(2);
  }

  private Member member() {
    return Member.of(server().url());
  }

  private Uni<String> signIn() {
    return connections
        .client(SessionApi.class, member())
        .login(member().url(), "monitor", Secret.password("monitor"));
  }

  private static List<CompletableFuture<String>> times(int count, Supplier<Uni<String>> call) {
    return IntStream.range(0, count)
        .mapToObj(i -> call.get().subscribeAsCompletionStage())
        .toList();
  }
}

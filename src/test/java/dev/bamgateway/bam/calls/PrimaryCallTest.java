package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.places.Claimant;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.settings.TlsConfigurations;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.wire.Identity;
import dev.bamgateway.tls.TlsFront;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call does between its attempts, where only the moment of the verdict tells. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class PrimaryCallTest {

  private static final String DATA = "/api/v2/configurations";
  private static final String SESSIONS = "/api/v2/sessions";
  private static final String NAME = "marker-of-a-call";
  private static final int ALL = 1_500;
  private static final Identity TRUSTED = Identity.of("ip:127.0.0.1");
  private static final Identity STRANGE = Identity.of("ip:127.0.0.1");

  @Inject ObjectMapper json;

  private final TlsConfigurations tls = new TlsConfigurations();

  @SuppressWarnings("NullAway.Init")
  private CallsOverSockets rig;

  @SuppressWarnings("NullAway.Init")
  private Primary first;

  /** What is called: reads and writes meet most failures alike. */
  enum Kind {
    READ,
    WRITE
  }

  @BeforeEach
  void start() {
    tls.register("bam", new Trusting(TRUSTED));
    rig = new CallsOverSockets(tls, json, Duration.ofMinutes(20), 2);
    first = rig.primary.choose(rig.member(0));
    rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), first).token().join();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aPrimaryForWantOfAnotherIsReadAndNotWrittenTo() {
    rig.primary.chooseProvisionally(rig.member(1));
    long writesBefore = rig.cluster.writes(NAME);

    CompletableFuture<? extends Answer<?>> write = call(Kind.WRITE);
    awaitWaiting();
    assertAnsweredBy(call(Kind.READ), 1);
    assertThat(write).as("a write waits").isNotDone();

    rig.primary.confirm();

    assertAnsweredBy(write, 1);
    assertThat(rig.cluster.writes(NAME)).isEqualTo(writesBefore + 1);
  }

  @Test
  void aWriteThatWaitsGoesToTheNextPrimaryInstead() {
    rig.primary.chooseProvisionally(rig.member(1));
    CompletableFuture<? extends Answer<?>> write = call(Kind.WRITE);
    awaitWaiting();

    rig.primary.choose(rig.member(0));

    assertAnsweredBy(write, 0);
    assertThat(rig.server(1).requests(DATA)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWriteThatMayNotGoThereSaysWhy(boolean stopped) {
    rig.primary.chooseProvisionally(rig.member(1));
    if (stopped) {
      rig.primary.stop();
    }

    CompletableFuture<?> write = rig.write(rig.annFor(Duration.ofMillis(500)), NAME);

    assertThatThrownBy(write::join)
        .cause()
        .isInstanceOfSatisfying(
            CallFailedException.class,
            failure -> {
              assertThat(failure.failure()).isEqualTo(CallFailure.NO_PRIMARY);
              assertThat(failure)
                  .hasMessageContaining("no write goes to " + rig.member(1).name() + " yet")
                  .hasMessageContaining("an administrator has to choose it")
                  .hasMessageContaining("nothing was changed");
            });
    assertThat(rig.cluster.writes(NAME)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedConnectionIsDoubtedAndGoesAgainWhenAProbeConfirmsThePrimary(Kind kind) {
    rig.server(0).kill();
    CompletableFuture<? extends Answer<?>> call = call(kind);
    awaitWaiting();
    assertThat(rig.primary.doubts()).containsExactly(first);

    rig.server(0).revive();
    Patience.assertThroughout(
        Duration.ofMillis(200),
        "nothing is sent before a probe confirms the primary",
        () -> rig.server(0).requests(DATA) == 0);
    assertThat(call).as("what rests on no probe sent after the failure").isNotDone();
    rig.primary.confirm();

    assertAnsweredBy(call, 0);
    boolean writes = kind == Kind.WRITE;
    assertThat(rig.names().contains(NAME)).isEqualTo(writes);
    assertThat(rig.cluster.writes(NAME))
        .as("refused unread, for its session was lost; then done")
        .isEqualTo(writes ? 2 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedConnectionGoesToTheNextPrimary(Kind kind) {
    rig.server(0).kill();
    CompletableFuture<? extends Answer<?>> call = call(kind);
    awaitWaiting();

    rig.cluster.promote(rig.server(1));
    rig.primary.choose(rig.member(1));

    assertAnsweredBy(call, 1);
    assertDoneOnce(kind);
  }

  @ParameterizedTest
  @EnumSource
  void aNameWithoutAnAddressGoesToTheNextPrimary(Kind kind) {
    Primary nowhere = rig.primary.choose(Member.of("http://nowhere.invalid"));
    CompletableFuture<? extends Answer<?>> call = call(kind);
    Patience.await("doubt about the host that has no address")
        .until(() -> rig.primary.doubts().contains(nowhere));

    rig.primary.choose(rig.member(1));

    assertAnsweredBy(call, 1);
    assertDoneOnce(kind);
  }

  static Stream<Arguments> handshakes() {
    Consumer<TlsFront> strange = front -> front.present(STRANGE);
    return Stream.of(
        Arguments.of(Kind.READ, strange),
        Arguments.of(Kind.WRITE, strange),
        Arguments.of(Kind.READ, (Consumer<TlsFront>) TlsFront::fallSilent),
        Arguments.of(Kind.WRITE, (Consumer<TlsFront>) TlsFront::fallSilent),
        Arguments.of(Kind.WRITE, (Consumer<TlsFront>) TlsFront::hangUp));
  }

  /** A read over a connection that was kept is another matter: it is lost, not refused. */
  @ParameterizedTest
  @MethodSource("handshakes")
  void aHandshakeThatFailsGoesToTheNextPrimary(Kind kind, Consumer<TlsFront> failing) {
    try (TlsFront front = TlsFront.of(rig.server(0).port(), TRUSTED)) {
      Primary behind = rig.primary.choose(Member.of(front.url()));
      Patience.await("a sign-in through the port with TLS")
          .ignoreExceptions()
          .until(
              () ->
                  rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), behind).token().join()
                      != null);
      failing.accept(front);
      CompletableFuture<? extends Answer<?>> call = call(kind);
      Patience.await("doubt about the port with TLS")
          .until(() -> rig.primary.doubts().contains(behind));
      assertThat(call).isNotDone();

      rig.primary.choose(rig.member(1));

      assertAnsweredBy(call, 1);
      assertDoneOnce(kind);
      assertThat(rig.server(0).requests(DATA)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPoolWithoutAFreeConnectionCastsNoDoubt(Kind kind) {
    rig.server(0).fault(Fault.FROZEN, "GET", DATA::equals);
    List<CompletableFuture<?>> hanging = List.of(rig.read(rig.ann()), rig.read(rig.ann()));
    Patience.await("two reads to hang").until(() -> rig.server(0).hanging() == 2);
    CompletableFuture<? extends Answer<?>> call = call(kind);
    Patience.await("all three calls to wait").until(() -> rig.primary.waiting() == 3);
    assertThat(rig.primary.doubts()).isEmpty();
    assertThat(rig.cluster.writes(NAME)).isZero();

    rig.server(0).heal();
    Patience.await("one call to wait for the time-outs of the others")
        .until(() -> rig.primary.waiting() == 1 || call.isDone());
    rig.primary.confirm();

    assertAnsweredBy(call, 0);
    assertDoneOnce(kind);
    hanging.forEach(CompletableFuture::join);
  }

  @Test
  void aReadOverAConnectionThatWasClosedGoesAgainAtOnceAndCastsNoDoubt() {
    rig.server(0).faultOnce(Fault.CLOSE, "GET", DATA::equals);

    assertAnsweredBy(rig.read(rig.ann()), 0);

    assertThat(rig.primary.doubts()).isEmpty();
    assertThat(rig.server(0).requests(DATA)).isEqualTo(2);
  }

  static Stream<Fault> answersThatAreNone() {
    return Stream.of(
        Fault.FROZEN, Fault.CLOSE, Fault.RESET, Fault.CUT_BODY, Fault.HTML, Fault.ERROR_500);
  }

  @ParameterizedTest
  @MethodSource("answersThatAreNone")
  void aReadWithoutAUsableAnswerIsDoubtedAndGoesToTheNextPrimary(Fault fault) {
    rig.server(0).fault(fault, "GET", DATA::equals);
    CompletableFuture<? extends Answer<?>> read = rig.read(rig.ann());
    awaitDoubt();
    assertThat(read).isNotDone();

    rig.primary.choose(rig.member(1));

    assertAnsweredBy(read, 1);
  }

  @Test
  void aReadWithoutAUsableAnswerGoesAgainToAPrimaryThatIsKept() {
    rig.server(0).fault(Fault.HTML, "GET", DATA::equals);
    CompletableFuture<? extends Answer<?>> read = rig.read(rig.ann());
    awaitDoubt();
    awaitWaiting();
    rig.server(0).heal();

    rig.primary.confirm();

    assertAnsweredBy(read, 0);
  }

  @Test
  void aServerErrorIsToldOfAReadAfterASecondOne() {
    rig.server(0).fault(Fault.ERROR_500, "GET", DATA::equals);
    CompletableFuture<? extends Answer<?>> read = rig.read(rig.ann());
    awaitDoubt();
    awaitWaiting();

    rig.primary.confirm();

    assertFailed(read, CallFailure.BAM_ERROR);
    assertThat(rig.server(0).requests(DATA)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatOnlyServesReadsIsDoubtedAndTheCallGoesToTheNextPrimary(Kind kind) {
    rig.server(0)
        .fault(Fault.answer(403, "{\"status\":403,\"code\":\"ReadOnlySession\"}"), DATA::equals);
    CompletableFuture<? extends Answer<?>> call = call(kind);
    awaitDoubt();

    rig.primary.choose(rig.member(1));

    assertAnsweredBy(call, 1);
    assertThat(rig.server(1).writes(NAME)).isEqualTo(kind == Kind.WRITE ? 1 : 0);
  }

  @Test
  void aReadThatASwitchOvertakesIsCancelledAndGoesToTheNextPrimary() {
    rig.server(0).fault(Fault.FROZEN, "GET", DATA::equals);
    CompletableFuture<? extends Answer<?>> read = rig.read(rig.ann());
    Patience.await("the read to hang").until(() -> rig.server(0).hanging() == 1);

    rig.primary.choose(rig.member(1));

    assertAnsweredBy(read, 1);
    Patience.await("the read to be cancelled").until(() -> rig.server(0).hanging() == 0);
    assertThat(rig.primary.doubts()).isEmpty();
  }

  @Test
  void aReadOfSeveralPagesBeginsAnewAtTheNextPrimary() {
    rig.cluster
        .database()
        .replaceConfigurations(IntStream.range(0, ALL).mapToObj(i -> "c" + i).toList());
    AtomicInteger pages = new AtomicInteger();
    rig.server(0)
        .fault(Fault.FROZEN, "GET", path -> path.equals(DATA) && pages.incrementAndGet() == 2);
    CompletableFuture<Answer<List<Configuration>>> read = rig.read(rig.ann());
    Patience.await("the second page to hang").until(() -> rig.server(0).hanging() == 1);

    rig.primary.choose(rig.member(1));

    assertAnsweredBy(read, 1);
    assertThat(read.join().value())
        .extracting(Configuration::name)
        .hasSize(ALL)
        .doesNotHaveDuplicates();
    assertThat(rig.server(1).requests(DATA)).isEqualTo(2);
  }

  @Test
  void aWriteInFlightRunsToItsEndThroughASwitch() {
    rig.server(0).fault(Fault.slow(Duration.ofMillis(400)), "POST", DATA::equals);
    CompletableFuture<? extends Answer<?>> write = call(Kind.WRITE);
    Patience.await("the write to be on its way").until(() -> rig.cluster.writes(NAME) == 1);

    rig.primary.choose(rig.member(1));

    assertAnsweredBy(write, 0);
    assertDoneOnce(Kind.WRITE);
  }

  @Test
  void aWriteThatIsNotSentYetGoesToTheNextPrimary() {
    Primary second = rig.primary.choose(rig.member(0));
    rig.server(0).fault(Fault.slow(Duration.ofMillis(400)), "POST", SESSIONS::equals);
    long attempts = rig.server(0).signInAttempts("ann");
    CompletableFuture<? extends Answer<?>> write = call(Kind.WRITE);
    Patience.await("the sign-in to be on its way")
        .until(() -> rig.server(0).signInAttempts("ann") > attempts);

    rig.primary.choose(rig.member(1));

    assertAnsweredBy(write, 1);
    assertThat(rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), second).token())
        .succeedsWithin(Patience.LIMIT);
    assertThat(rig.server(0).writes(NAME)).isZero();
    assertDoneOnce(Kind.WRITE);
  }

  /** Not even a write that was withdrawn from one server may be at work there as well. */
  @Test
  void aSecondStepThatIsNotSentMakesTheOutcomeUnknown() {
    CompletableFuture<? extends Answer<?>> write =
        rig.calls
            .write(
                "write",
                rig.ann(),
                bam ->
                    CallsOverSockets.create(bam, NAME)
                        .invoke(() -> rig.server(0).kill())
                        .chain(() -> CallsOverSockets.create(bam, NAME + "-2")))
            .subscribeAsCompletionStage();

    assertFailed(write, CallFailure.OUTCOME_UNKNOWN);
    rig.primary.choose(rig.member(1));
    assertDoneOnce(Kind.WRITE);
  }

  @Test
  void aSecondStepIsNotSentToAServerThatIsNoLongerThePrimary() {
    CompletableFuture<? extends Answer<?>> write =
        rig.calls
            .write(
                "write",
                rig.ann(),
                bam ->
                    CallsOverSockets.create(bam, NAME)
                        .invoke(() -> rig.primary.choose(rig.member(1)))
                        .chain(() -> CallsOverSockets.create(bam, NAME + "-2")))
            .subscribeAsCompletionStage();

    assertFailed(write, CallFailure.OUTCOME_UNKNOWN);
    assertDoneOnce(Kind.WRITE);
  }

  @Test
  void aWriteIsNotSentWithoutTheTimeForItsAnswerWhereAReadIs() {
    rig.primary.lose();
    Duration timeLeft = CallsOverSockets.TIMEOUT.plusMillis(200);
    CompletableFuture<? extends Answer<?>> write = rig.write(rig.annFor(timeLeft), NAME);
    CompletableFuture<? extends Answer<?>> read = rig.read(rig.annFor(timeLeft));
    Patience.await("both calls to wait").until(() -> rig.primary.waiting() == 2);

    // Less time is left than a call may take.
    Patience.pause(Duration.ofMillis(300));
    rig.primary.choose(rig.member(1));

    assertFailed(write, CallFailure.NO_PRIMARY);
    assertAnsweredBy(read, 1);
    assertThat(rig.cluster.writes(NAME)).isZero();
  }

  private CompletableFuture<? extends Answer<?>> call(Kind kind) {
    return kind == Kind.READ ? rig.read(rig.ann()) : rig.write(rig.ann(), NAME);
  }

  private void awaitDoubt() {
    Patience.await("doubt about the primary").until(() -> rig.primary.doubts().contains(first));
  }

  private void awaitWaiting() {
    Patience.await("the call to wait").until(() -> rig.primary.waiting() == 1);
  }

  private void assertAnsweredBy(CompletableFuture<? extends Answer<?>> call, int server) {
    assertThat(call).succeedsWithin(Patience.LIMIT);
    assertThat(call.join().primary().member()).isEqualTo(rig.member(server));
  }

  private static void assertFailed(
      CompletableFuture<? extends Answer<?>> call, CallFailure failure) {
    assertThat(call)
        .failsWithin(Patience.LIMIT)
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOfSatisfying(
            CallFailedException.class, failed -> assertThat(failed.failure()).isEqualTo(failure));
  }

  /** Of the marker's two possible writes only the first. */
  private void assertDoneOnce(Kind kind) {
    int times = kind == Kind.WRITE ? 1 : 0;
    assertThat(rig.cluster.writes(NAME)).isEqualTo(times);
    assertThat(rig.names().stream().filter(name -> name.startsWith(NAME))).hasSize(times);
  }

  private static final class Trusting extends BaseTlsConfiguration {

    private final Identity identity;

    Trusting(Identity identity) {
      this.identity = identity;
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
      return new PemTrustOptions().addCertPath(identity.certificate().toString());
    }
  }
}

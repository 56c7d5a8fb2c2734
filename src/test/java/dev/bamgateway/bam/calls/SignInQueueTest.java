package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.places.Claimant;
import dev.bamgateway.bam.tokens.TokenTurn;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.settings.TlsConfigurations;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.SimulatedUser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Users whom BAM has never let in wait for their turn to sign in: one goes at a time here, and 20
 * may wait.
 */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class SignInQueueTest {

  private static final String ONE = "192.0.2.1";
  private static final String OTHER = "192.0.2.2";
  private static final Duration SLOW = Duration.ofMillis(150);
  private static final int ROOM = 20;

  @Inject ObjectMapper json;

  @SuppressWarnings("NullAway.Init")
  private CallsOverSockets rig;

  @SuppressWarnings("NullAway.Init")
  private SimulatedMember bam;

  private int users;

  @BeforeEach
  void start() {
    rig = new CallsOverSockets(new TlsConfigurations(), json, Duration.ofHours(1), 10);
    bam = rig.server(0);
    rig.primary.choose(rig.member(0));
    bam.fault(Fault.slow(SLOW), "/api/v2/sessions"::equals);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  /** Together they take several times as long as one attempt may. */
  @Test
  void newUsersOfOneAddressAreAllServed() {
    List<CompletableFuture<?>> calls =
        IntStream.range(0, 14).<CompletableFuture<?>>mapToObj(i -> call(ONE)).toList();

    assertThat(calls).allSatisfy(call -> assertThat(call).succeedsWithin(Patience.LIMIT));
    assertThat(bam.mostSignInsAtOnce()).isEqualTo(1);
  }

  @Test
  void theUserOfAnotherAddressDoesNotWaitBehindAFlood() {
    List<CompletableFuture<?>> flood =
        IntStream.range(0, 12).<CompletableFuture<?>>mapToObj(i -> call(ONE)).toList();

    CompletableFuture<?> user = call(OTHER);

    assertThat(user).succeedsWithin(Patience.LIMIT);
    assertThat(flood.stream().filter(CompletableFuture::isDone).count()).isLessThanOrEqualTo(4);
    flood.forEach(call -> assertThat(call).succeedsWithin(Patience.LIMIT));
  }

  @Test
  void whereAllRoomIsTakenTheUserOfAnotherAddressGetsIn() {
    bam.fault(Fault.FROZEN, "/api/v2/sessions"::equals);
    List<CompletableFuture<?>> flood =
        IntStream.range(0, ROOM + 1).<CompletableFuture<?>>mapToObj(i -> call(ONE)).toList();
    assertThat(call(ONE)).failsWithin(Patience.LIMIT);

    CompletableFuture<?> user = call(OTHER);

    Patience.await("the youngest of the flood to be displaced")
        .until(() -> flood.get(ROOM).isCompletedExceptionally());
    bam.heal();
    assertThat(user).succeedsWithin(Patience.LIMIT);
    assertThat(flood.get(ROOM))
        .failsWithin(Patience.LIMIT)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            CallFailedException.class,
            failed -> assertThat(failed.failure()).isEqualTo(CallFailure.TOO_BUSY));
  }

  /** They would take the turns of those who still wait. */
  @Test
  void whoGoesAwayBeforeTheTurnIsNotSignedIn() {
    CompletableFuture<?> first = call(ONE);
    List<CompletableFuture<?>> gone =
        IntStream.range(0, 10).<CompletableFuture<?>>mapToObj(i -> call(ONE)).toList();

    gone.forEach(call -> call.cancel(true));
    CompletableFuture<?> last = call(ONE);

    assertThat(first).succeedsWithin(Patience.LIMIT);
    assertThat(last).succeedsWithin(Patience.LIMIT);
    assertThat(IntStream.rangeClosed(2, 11).mapToLong(i -> bam.signInAttempts("user-" + i)).sum())
        .isZero();
  }

  /** A sign-in that is shared stands where it was begun; who has a better place gets that. */
  @Test
  void whoJoinedASignInThatLostItsPlaceGetsOneByTheOwnAddress() {
    bam.fault(Fault.FROZEN, "/api/v2/sessions"::equals);
    IntStream.range(0, ROOM).forEach(i -> call(ONE));
    Credentials shared = newUser();
    CompletableFuture<?> begun = call(shared, ONE);
    CompletableFuture<?> joined = call(shared, OTHER);

    CompletableFuture<?> third = call("192.0.2.3");

    assertThat(begun).failsWithin(Patience.LIMIT);
    bam.heal();
    assertThat(third).succeedsWithin(Patience.LIMIT);
    assertThat(joined).succeedsWithin(Patience.LIMIT);
  }

  /** However soon the caller looks, on whatever thread. */
  @Test
  void whoIsToldThatTheTurnIsOverCanTellWhy() {
    bam.fault(Fault.FROZEN, "/api/v2/sessions"::equals);
    IntStream.range(0, ROOM).forEach(i -> call(ONE));
    Credentials shared = newUser();
    CompletableFuture<?> begun = call(shared, ONE);
    TokenTurn joined =
        rig.tokens.turn(
            shared,
            Claimant.stranger(OTHER, shared.username()),
            Objects.requireNonNull(rig.primary.standing().primary()));
    CompletableFuture<Boolean> lost = joined.come().thenApply(come -> joined.isLostByAnother());

    CompletableFuture<?> third = call("192.0.2.3");

    assertThat(begun).failsWithin(Patience.LIMIT);
    assertThat(lost).succeedsWithin(Patience.LIMIT).isEqualTo(true);
    bam.heal();
    assertThat(third).succeedsWithin(Patience.LIMIT);
  }

  /** Strangers leave a place to those who are known, who do not queue behind them. */
  @Test
  void whoIsKnownDoesNotWaitForStrangers() {
    List<CompletableFuture<?>> flood =
        IntStream.range(0, 10).<CompletableFuture<?>>mapToObj(i -> call(ONE)).toList();

    assertThat(rig.read(rig.ann())).succeedsWithin(Patience.LIMIT);

    assertThat(flood.stream().filter(CompletableFuture::isDone).count()).isLessThanOrEqualTo(3);
    flood.forEach(call -> assertThat(call).succeedsWithin(Patience.LIMIT));
  }

  /** The token was refused: the next one is wanted whether or not that caller waits for it. */
  @Test
  void aSignInThatNobodyBeganIsNotGivenUpWithWhoJoinsAndLeaves() {
    assertThat(rig.read(rig.ann())).succeedsWithin(Patience.LIMIT);
    Primary primary = Objects.requireNonNull(rig.primary.standing().primary());
    BamToken token = turnOfAnn(primary).token().join();
    bam.fault(Fault.FROZEN, "/api/v2/sessions"::equals);
    for (int i = 0; i < CallsOverSockets.MAX_SIGN_INS; i++) {
      Credentials known = newUser();
      rig.tokens.turn(known, Claimant.known(), primary);
    }
    rig.tokens.forget(CallsOverSockets.ANN, primary, token, TokenRefusal.BY_STATUS);

    TokenTurn left = turnOfAnn(primary);
    left.come().cancel(true);
    bam.heal();

    assertThat(left.token()).succeedsWithin(Patience.LIMIT).isNotEqualTo(token);
  }

  private TokenTurn turnOfAnn(Primary primary) {
    return rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), primary);
  }

  private CompletableFuture<?> call(String address) {
    return call(newUser(), address);
  }

  private CompletableFuture<?> call(Credentials user, String address) {
    Caller caller =
        new Caller(
            user, false, address, Route.FOLLOWING, rig.clock.instant().plus(Duration.ofMinutes(1)));
    return rig.calls.signIn(caller).subscribeAsCompletionStage();
  }

  private Credentials newUser() {
    SimulatedUser user = TestCluster.user("user-" + ++users, "all");
    rig.cluster.database().putUser(user);
    return new Credentials(user.name(), user.password());
  }
}

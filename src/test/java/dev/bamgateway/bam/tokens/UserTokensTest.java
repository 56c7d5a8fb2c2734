package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.calls.CallsOverSockets;
import dev.bamgateway.bam.places.Claimant;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.settings.TlsConfigurations;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.SimulatedUser;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a token, on a clock that is put forward. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class UserTokensTest {

  private static final String SESSIONS = "/api/v2/sessions";
  private static final Duration LIFETIME = Duration.ofMinutes(20);
  private static final Duration DUE = Duration.ofMinutes(16);

  /** A token that nobody uses is given up before it expires. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private static final Duration A_LITTLE = Duration.ofSeconds(5);

  /** With the interval of retries of these calls: 50 ms, doubled with each. */
  private static final Duration LONGER_THAN_ALL_RETRIES = Duration.ofSeconds(2);

  @Inject ObjectMapper json;

  @SuppressWarnings("NullAway.Init")
  private CallsOverSockets rig;

  @SuppressWarnings("NullAway.Init")
  private Primary primary;

  @SuppressWarnings("NullAway.Init")
  private SimulatedMember bam;

  @BeforeEach
  void start() {
    rig = new CallsOverSockets(new TlsConfigurations(), json, LIFETIME, 20);
    primary = rig.primary.choose(rig.member(0));
    bam = rig.server(0);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aTokenIsRenewedAtFourFifthsOfItsLifeAndServesUntilThen() {
    BamToken old = token();
    useUntil(DUE.minus(A_LITTLE));
    assertThat(token()).isEqualTo(old);
    Patience.assertThroughout(
        Duration.ofMillis(100), "nobody signs in anew", () -> bam.signInAttempts("ann") == 1);

    bam.fault(Fault.slow(Duration.ofMillis(300)), "POST", SESSIONS::equals);
    advance(A_LITTLE.multipliedBy(2));
    assertThat(rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), primary).token())
        .as("nobody waits")
        .isCompletedWithValue(old);
    assertThat(token()).isEqualTo(old);

    Patience.await("the new token to be given out").until(() -> !token().equals(old));
    assertThat(bam.signInAttempts("ann")).isEqualTo(2);
    assertThat(bam.openSessions("ann")).as("calls with the old one may be under way").isEqualTo(2);
    Patience.await("the old token to be signed out").until(() -> bam.openSessions("ann") == 1);
    assertThat(rig.read(rig.ann())).as("the new one is good").succeedsWithin(Patience.LIMIT);
    assertThat(bam.signInAttempts("ann")).isEqualTo(2);
  }

  @Test
  void aRenewalThatFailsKeepsTheTokenAndIsTriedAgainNotTooOften() {
    BamToken old = token();
    bam.fault(Fault.ERROR_500, "POST", SESSIONS::equals);
    useUntil(DUE.plus(A_LITTLE));

    for (int i = 0; i < 50; i++) {
      assertThat(token()).isEqualTo(old);
    }
    Patience.await("the renewal to be tried").until(() -> bam.signInAttempts("ann") >= 2);
    assertThat(bam.signInAttempts("ann")).isLessThan(10);
    bam.heal();

    Patience.await("the new token to be given out").until(() -> !token().equals(old));
  }

  @Test
  void aRenewalThatFailsIsNotTriedAgainForAUserWhoHasSignedOut() {
    token();
    bam.fault(Fault.ERROR_500, "POST", SESSIONS::equals);
    useUntil(DUE.plus(A_LITTLE));
    token();
    Patience.await("the renewal to be tried").until(() -> bam.signInAttempts("ann") >= 2);

    rig.tokens.signOut(CallsOverSockets.ANN);

    long under = bam.signInAttempts("ann") + 1;
    Patience.assertThroughout(
        LONGER_THAN_ALL_RETRIES,
        "only the try under way ends",
        () -> bam.signInAttempts("ann") <= under);
  }

  @Test
  void aRenewalThatIsRejectedEndsTheToken() {
    BamToken old = token();
    useUntil(DUE.plus(A_LITTLE));
    rig.cluster.database().putUser(SimulatedUser.of("ann", "another-SECRETMARKER", "all"));

    assertThat(token()).isEqualTo(old);

    Patience.await("the rejection to be known")
        .untilAsserted(() -> assertRejected(CallsOverSockets.ANN));
    assertThat(rig.accepted.contains(CallsOverSockets.ANN)).isFalse();
    Patience.await("the rejected user to be signed out").until(() -> bam.openSessions("ann") == 0);
  }

  @Test
  void aTokenThatNobodyUsesIsSignedOut() {
    token();
    advance(IDLE.dividedBy(2));
    token();
    advance(IDLE.minus(A_LITTLE));
    token(CallsOverSockets.BOB);
    Patience.assertThroughout(
        Duration.ofMillis(100), "the user stays signed in", () -> bam.openSessions("ann") == 1);

    advance(A_LITTLE.multipliedBy(2));
    token(CallsOverSockets.MONITOR);

    Patience.await("the idle user to be signed out").until(() -> bam.openSessions("ann") == 0);
    assertThat(bam.openSessions("bob")).isEqualTo(1);
  }

  @Test
  void whenATermIsOverItsTokensAreSignedOutAtTheOldServerButNotAtOnce() {
    rig.tokens.onStart(new StartupEvent());
    token();
    token(CallsOverSockets.BOB);

    Primary next = rig.primary.choose(rig.member(1));
    assertThat(rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), next).token())
        .succeedsWithin(Patience.LIMIT);
    assertThat(bam.openSessions()).as("writes may be under way there").isEqualTo(2);

    Patience.await("everybody to be signed out at the old server")
        .until(() -> bam.openSessions() == 0);
    assertThat(rig.server(1).openSessions("ann")).isEqualTo(1);

    rig.primary.choose(rig.member(0));
    Patience.await("everybody to be signed out at the server of the last term")
        .until(() -> rig.server(1).openSessions() == 0);
  }

  @Test
  void aTokenOfATermIsOfNoUseInTheNextOneAtTheSameServer() {
    BamToken old = token();

    primary = rig.primary.choose(rig.member(0));

    assertThat(token()).isNotEqualTo(old);
  }

  @Test
  void whoSignsOutIsSignedOutAlone() {
    BamToken old = token();
    token(CallsOverSockets.BOB);

    rig.tokens.signOut(CallsOverSockets.ANN);

    Patience.await("the user to be signed out").until(() -> bam.openSessions("ann") == 0);
    assertThat(bam.openSessions("bob")).isEqualTo(1);
    assertThat(token()).isNotEqualTo(old);
  }

  @Test
  void atTheEndOfTheGatewayAllAreSignedOutBeforeItEnds() {
    IntStream.range(0, CallsOverSockets.MOST_TOKENS).forEach(i -> token(newUser("user-" + i)));
    assertThat(bam.openSessions()).isEqualTo(CallsOverSockets.MOST_TOKENS);

    rig.tokens.onShutdown(new ShutdownEvent());

    assertThat(bam.openSessions()).isZero();
  }

  @Test
  void theEndOfTheGatewayDoesNotWaitForAServerThatIsSilent() {
    token();
    bam.freeze();
    long begin = System.nanoTime();

    rig.tokens.onShutdown(new ShutdownEvent());

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void ofVeryManyTheRestIsSignedOut() {
    for (int i = 0; i < 3 * CallsOverSockets.MOST_TOKENS; i++) {
      token(newUser("user-" + i));
    }

    Patience.await("the tokens that are too many to be signed out")
        .until(() -> bam.openSessions() <= CallsOverSockets.MOST_TOKENS);
    assertThat(bam.openSessions()).isPositive();
  }

  @Test
  void thereIsOneSignInHoweverManyAskAndWhoGoesAwayTakesItFromNobody() {
    bam.fault(Fault.slow(Duration.ofMillis(200)), "POST", SESSIONS::equals);
    List<CompletableFuture<BamToken>> callers =
        IntStream.range(0, 20)
            .mapToObj(i -> rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), primary).token())
            .toList();

    callers.get(0).cancel(true);
    callers.get(1).complete(new BamToken(ApiVersion.V2, "Basic eDp5", null));

    BamToken token = callers.get(2).join();
    assertThat(callers.subList(2, 20)).allSatisfy(call -> assertThat(call.join()).isEqualTo(token));
    assertThat(token()).isEqualTo(token);
    assertThat(bam.signInAttempts("ann")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWrongPasswordNeverRidesAlongWhoeverCameFirst(boolean rightFirst) {
    Credentials wrong = new Credentials("ann", "wrong-" + CallsOverSockets.ANN.password());
    bam.fault(Fault.slow(Duration.ofMillis(200)), "POST", SESSIONS::equals);
    CompletableFuture<BamToken> first =
        rig.tokens
            .turn(rightFirst ? CallsOverSockets.ANN : wrong, Claimant.known(), primary)
            .token();
    CompletableFuture<BamToken> second =
        rig.tokens
            .turn(rightFirst ? wrong : CallsOverSockets.ANN, Claimant.known(), primary)
            .token();

    assertThat(rightFirst ? first : second).succeedsWithin(Patience.LIMIT);
    assertRejection(rightFirst ? second : first);
    assertRejected(wrong);
    assertThat(rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), primary).token())
        .succeedsWithin(Patience.LIMIT);
    assertThat(bam.signInAttempts("ann")).isEqualTo(2);
  }

  @Test
  void aSignInThatFailedIsForgottenAtOnceAndOneThatWasRejectedIsNot() {
    bam.fault(Fault.ERROR_500, "POST", SESSIONS::equals);
    assertThat(rig.tokens.turn(CallsOverSockets.ANN, Claimant.known(), primary).token())
        .failsWithin(Patience.LIMIT);
    bam.heal();
    advance(Duration.ZERO);
    token();

    Credentials wrong = new Credentials("bob", "wrong-" + CallsOverSockets.BOB.password());
    assertRejected(wrong);
    advance(Duration.ofSeconds(28));
    assertRejected(wrong);
    assertThat(bam.signInAttempts("bob")).isEqualTo(1);
    advance(Duration.ofSeconds(4));
    assertRejected(wrong);
    assertThat(bam.signInAttempts("bob")).isEqualTo(2);
  }

  @Test
  void theGatewaysOwnAccountIsTriedAgainSooner() {
    Credentials own = new Credentials("monitor", "wrong-" + CallsOverSockets.MONITOR.password());
    assertRejected(own);
    advance(Duration.ofSeconds(4));
    assertRejected(own);
    assertThat(bam.signInAttempts("monitor")).isEqualTo(1);

    advance(Duration.ofSeconds(2));

    assertRejected(own);
    assertThat(bam.signInAttempts("monitor")).isEqualTo(2);
  }

  @Test
  void aTokenThatBamRefusesIsReplacedOnceHoweverManySayIt() {
    BamToken refused = token();

    rig.tokens.forget(CallsOverSockets.ANN, primary, refused, TokenRefusal.BY_STATUS);
    BamToken next = token();
    rig.tokens.forget(CallsOverSockets.ANN, primary, refused, TokenRefusal.BY_STATUS);

    assertThat(next).isNotEqualTo(refused);
    assertThat(token()).isEqualTo(next);
    assertThat(bam.signInAttempts("ann")).isEqualTo(2);
  }

  @Test
  void anOddRefusalThatManySayAtOnceIsBelievedOnceAndEndsTheSessionBefore() {
    BamToken refused = token();

    List<Boolean> another =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(
                i -> rig.tokens.forget(CallsOverSockets.ANN, primary, refused, TokenRefusal.ODDLY))
            .toList();

    assertThat(another).as("all have another token now").doesNotContain(false);
    assertThat(token()).isNotEqualTo(refused);
    assertThat(bam.signInAttempts("ann")).isEqualTo(2);
    Patience.await("the session before to be signed out").until(() -> bam.openSessions("ann") == 1);
    BamToken next = token();
    assertThat(rig.tokens.forget(CallsOverSockets.ANN, primary, next, TokenRefusal.ODDLY))
        .as("so soon again")
        .isFalse();
    assertThat(token()).isEqualTo(next);
  }

  @Test
  void aRenewalThatIsRefusedByItsStatusKeepsTheTokenAndRests() {
    BamToken old = token();
    bam.fault(Fault.answer(403, "{}"), "POST", SESSIONS::equals);

    useUntil(DUE.plus(A_LITTLE));
    token();
    Patience.await("the renewal to be tried").until(() -> bam.signInAttempts("ann") == 2);
    for (int i = 0; i < 10; i++) {
      assertThat(token()).isEqualTo(old);
      advance(Duration.ofSeconds(1));
    }
    assertThat(bam.signInAttempts("ann")).isEqualTo(2);

    bam.heal();
    advance(Duration.ofSeconds(30));
    token();
    Patience.await("the new token to be given out").until(() -> !token().equals(old));
  }

  @Test
  void onlySoManySignInsAreInFlightAtOneServer() {
    bam.fault(Fault.slow(Duration.ofMillis(30)), "POST", SESSIONS::equals);
    List<CompletableFuture<BamToken>> signIns =
        IntStream.range(0, CallsOverSockets.MOST_TOKENS)
            .mapToObj(i -> rig.tokens.turn(newUser("user-" + i), Claimant.known(), primary).token())
            .toList();

    assertThat(signIns).allSatisfy(call -> assertThat(call).succeedsWithin(Patience.LIMIT));
    assertThat(bam.mostSignInsAtOnce()).isEqualTo(CallsOverSockets.MAX_SIGN_INS);
  }

  /** What became of a sign-in is put away, with the time of that, only after it was given out. */
  private void advance(Duration time) {
    Patience.pause(Duration.ofMillis(30));
    rig.clock.advance(time);
  }

  private BamToken token() {
    return token(CallsOverSockets.ANN);
  }

  private BamToken token(Credentials user) {
    return rig.tokens.turn(user, Claimant.known(), primary).token().join();
  }

  private Credentials newUser(String name) {
    SimulatedUser user = TestCluster.user(name, "all");
    rig.cluster.database().putUser(user);
    return new Credentials(name, user.password());
  }

  /** Puts the clock forward so far after the sign-in, and lets the token idle at no time. */
  private void useUntil(Duration age) {
    Duration step = IDLE.minus(A_LITTLE);
    Duration left = age;
    for (; left.compareTo(step) > 0; left = left.minus(step)) {
      advance(step);
      token();
    }
    advance(left);
  }

  private void assertRejected(Credentials user) {
    assertRejection(rig.tokens.turn(user, Claimant.known(), primary).token());
  }

  private static void assertRejection(CompletableFuture<BamToken> call) {
    assertThat(call)
        .failsWithin(Patience.LIMIT)
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(BamException.CredentialsRejected.class);
  }
}

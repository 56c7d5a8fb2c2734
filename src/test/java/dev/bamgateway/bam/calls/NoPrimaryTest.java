package dev.bamgateway.bam.calls;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every member is dead and nobody comes. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class NoPrimaryTest extends GatewayTest {

  private static final int GUESSES = 12;
  private static final int MOST = 5;

  private final AtomicInteger guesses = new AtomicInteger();
  private User user = User.MONITOR;

  @BeforeEach
  void nobodyIsLeft() {
    user = User.newIn(cluster);
    // A user whom BAM has let in before has all the room to wait.
    configurationsFor(user).then().statusCode(200);
    killThemAll();
  }

  @Test
  void aReadWaitsUntilTheDeadlineAndSaysWhenToComeBack() {
    long begin = System.nanoTime();
    Response response = configurationsFor(user);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertProblem(response, 503, "no-primary", "NoPrimary")
        .ofConfigurationsFor(user)
        .hasMessage("Unable to retrieve configurations from Address Manager")
        .detailSays("within 2.0 s", "PRIMARY_UNREACHABLE")
        .hasTerm()
        .hasRetryAfter();
    assertThat(took).isGreaterThan(Duration.ofMillis(1_900));
  }

  @Test
  void theStatusWorksForTheMonitoringAccountAndSaysWhoIsDead() {
    Response response = as(User.MONITOR).get(FAILOVER);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Json.of(response).path("rule").asText()).isEqualTo("primary_silent");
    assertThat(Json.of(response).path("members"))
        .allSatisfy(
            member -> {
              assertThat(member.path("last_error").path("outcome").asText()).isEqualTo("refused");
              assertThat(member.path("probe").path("failures_in_row").asInt()).isPositive();
            });
  }

  @Test
  void theStatusRefusesOthersAtOnce() {
    CompletableFuture<Response> waiting = soon(() -> configurationsFor(user));

    assertProblem(as(user).get(FAILOVER), 503, "no-primary", "NoPrimary")
        .at(FAILOVER, user.name())
        .hasRetryAfter();
    assertProblem(impostor().get(FAILOVER), 503, "no-primary", "NoPrimary");

    assertThat(waiting).as("a read that came earlier and waits").isNotDone();
    healTheCluster();
    waiting.join();
  }

  @Test
  void everyProblemOfThatTimeBearsTheReceiptAlsoWhereNoCallWasMade() {
    String receipt =
        assertProblem(as(user).get(FAILOVER), 503, "no-primary", "NoPrimary").receipt();

    assertThat(
            assertProblem(anonymous().get(CONFIGURATIONS), 401, "unauthorized", "Unauthorized")
                .receipt())
        .isEqualTo(receipt);
    assertThat(assertProblem(setMode("sideways"), 400, "bad-request", "BadRequest").receipt())
        .isEqualTo(receipt);
    healTheCluster();
    assertProblem(setMode("sideways"), 400, "bad-request", "BadRequest").hasNoReceipt();
  }

  /** Otherwise whoever waits is seen to be right, and guessing costs nothing. */
  @Test
  void guessesCountThoughNobodyCanTellThemAndThenTheRightOneIsRefusedLikeAnother() {
    String guesser = "192.0.2.91";
    List<Response> guesses =
        atOnce(GUESSES, () -> from(guesser, wrong())).stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(guesses)
        .filteredOn(answer -> answer.statusCode() != 429)
        .hasSizeLessThanOrEqualTo(MOST)
        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
    Response wrong = from(guesser, wrong());
    Response right = from(guesser, user);
    assertProblem(right, 429, "too-many-attempts", "TooManyAttempts");
    assertAlike(right, wrong);
    assertAlike(login(guesser, user, user.name()), login(guesser, wrong(), wrong().name()));
    assertProblem(
        as(user).header("X-Forwarded-For", guesser).get(FAILOVER),
        429,
        "too-many-attempts",
        "TooManyAttempts");
    assertProblem(configurationsFor(user), 503, "no-primary", "NoPrimary").hasRetryAfter();
  }

  /** Else the right one among five would be found by a sixth that is let through. */
  @Test
  void aRightGuessCountsLikeAWrongOneAndWhoBeganWithItGoesOn() {
    String guesser = "192.0.2.96";
    List<CompletableFuture<Response>> guesses =
        new ArrayList<>(List.of(soon(() -> from(guesser, user))));
    for (int i = 1; i < MOST; i++) {
      guesses.add(soon(() -> from(guesser, wrong())));
    }
    guesses.forEach(CompletableFuture::join);

    assertProblem(from(guesser, wrong()), 429, "too-many-attempts", "TooManyAttempts");
    assertProblem(from(guesser, user), 503, "no-primary", "NoPrimary");
  }

  @Test
  void whoRepeatsThePasswordIsNoGuesserAndIsLetInWhenThePrimaryIsBack() {
    User newcomer = User.newIn(cluster);
    String address = "192.0.2.92";
    for (int i = 0; i < GUESSES; i++) {
      assertProblem(
          as(newcomer).header("X-Forwarded-For", address).get(FAILOVER),
          503,
          "no-primary",
          "NoPrimary");
    }

    healTheCluster();

    assertThat(from(address, newcomer).statusCode()).isEqualTo(200);
  }

  @Test
  void manyUsersOfOneAddressDoNotHinderEachOther() {
    String address = "192.0.2.93";
    for (int i = 0; i < GUESSES; i++) {
      User colleague = User.newIn(cluster);
      assertProblem(
          as(colleague).header("X-Forwarded-For", address).get(FAILOVER),
          503,
          "no-primary",
          "NoPrimary");
    }

    assertProblem(
        as(user).header("X-Forwarded-For", address).get(FAILOVER), 503, "no-primary", "NoPrimary");
  }

  /** The name that BAM told of the right password must not show either. */
  @Test
  void theAnswerToTheRightPasswordHasNoOtherNameInIt() {
    healTheCluster();
    User told = User.newIn(cluster);
    String spelled = told.name().toUpperCase(java.util.Locale.ROOT);
    assertThat(login("192.0.2.94", told, spelled).statusCode()).isEqualTo(200);
    User guess = new User(spelled, "wrong-1-" + told.password());
    killThemAll();
    for (int i = 0; i < MOST; i++) {
      as(new User(spelled, "wrong-" + i + told.password()))
          .header("X-Forwarded-For", "192.0.2.95")
          .get(FAILOVER);
    }

    Response right = login("192.0.2.95", told, spelled);

    assertProblem(right, 429, "too-many-attempts", "TooManyAttempts");
    assertAlike(right, login("192.0.2.95", guess, spelled));
  }

  private User wrong() {
    return new User(user.name(), "wrong-" + guesses.incrementAndGet() + "-" + user.password());
  }

  private static Response from(String address, User user) {
    return as(user).header("X-Forwarded-For", address).get(CONFIGURATIONS);
  }

  private static Response login(String address, User user, String name) {
    return Tokens.json(
            anonymous().header("X-Forwarded-For", address),
            new User(name, user.password()),
            Map.of())
        .post(Tokens.LOGIN);
  }

  /** But for what is another with each request. */
  private static void assertAlike(Response one, Response other) {
    assertThat(one.statusCode()).isEqualTo(other.statusCode());
    assertThat(withoutDigits(one)).isEqualTo(withoutDigits(other));
    assertThat(one.headers().asList().stream().map(Header::getName).toList())
        .isEqualTo(other.headers().asList().stream().map(Header::getName).toList());
    assertThat(Integer.parseInt(one.header("Retry-After")))
        .isCloseTo(Integer.parseInt(other.header("Retry-After")), within(3));
  }

  private static String withoutDigits(Response response) {
    return response.asString().replaceAll(":[0-9a-f]{4}\"", "");
  }

  @Test
  void noMoreCallsWaitThanMay() {
    int tooMany = 5;
    List<CompletableFuture<Response>> calls =
        atOnce(SimulatedBam.MAX_PARKED + tooMany, () -> configurationsFor(user));

    Patience.await("as many answers as calls are too many")
        .until(() -> calls.stream().filter(CompletableFuture::isDone).count() >= tooMany);
    healTheCluster();

    List<Response> busy =
        calls.stream()
            .map(CompletableFuture::join)
            .filter(response -> Json.of(response).path("code").asText().equals("TooBusy"))
            .toList();
    assertThat(busy).hasSize(tooMany);
    assertProblem(busy.get(0), 503, "too-busy", "TooBusy")
        .ofConfigurationsFor(user)
        .detailSays("too many calls are waiting")
        .hasRetryAfter();
  }
}

package dev.bamgateway.security.signin;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A guesser of passwords has few guesses, and does not learn which one was right. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class ThrottleTest extends GatewayTest {

  private static final String ELSEWHERE = "192.0.2.2";
  private static final int GUESSES = 12;
  private static final int MOST = 5;

  @Test
  void theSixthAttemptWaitsThoughItsPasswordIsRight() {
    User user = User.newIn(cluster);
    String before = Tokens.of(user);
    for (int i = 0; i < MOST; i++) {
      assertProblem(Tokens.login(guess(user, i)), 401, "unauthorized", "Unauthorized");
    }

    for (Response response :
        List.of(
            Tokens.login(user),
            Tokens.session(user),
            configurationsFor(user),
            as(user).get(FAILOVER),
            as(guess(user, MOST)).get(FAILOVER))) {
      assertProblem(response, 429, "too-many-attempts", "TooManyAttempts");
      assertThat(response.headers().getValues("Retry-After")).hasSize(1);
      assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 60);
    }
    assertThat(primary().signInAttempts(user.name())).isEqualTo(1 + MOST);
    assertThat(from(ELSEWHERE, user).get(FAILOVER).statusCode()).as("elsewhere").isEqualTo(200);
    assertThat(from("203.0.113.1, " + ELSEWHERE, user).get(FAILOVER).statusCode()).isEqualTo(200);
    assertThat(Tokens.login(User.newIn(cluster)).statusCode()).as("another user").isEqualTo(200);
    assertThat(Tokens.bearing(before).get(CONFIGURATIONS).statusCode())
        .as("who is signed in")
        .isEqualTo(200);
  }

  @Test
  void theSameWrongPasswordCountsEachTime() {
    User wrong = User.newIn(cluster).withWrongPassword();
    for (int i = 0; i < MOST; i++) {
      assertProblem(as(wrong).get(CONFIGURATIONS), 401, "unauthorized", "Unauthorized");
    }

    assertProblem(as(wrong).get(CONFIGURATIONS), 429, "too-many-attempts", "TooManyAttempts")
        .at(CONFIGURATIONS, wrong.name());
  }

  /** Which is why scripts do well to use one. */
  @Test
  void noGuesserLocksASessionOut() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    for (int i = 0; i < GUESSES; i++) {
      as(guess(user, i)).get(FAILOVER);
    }

    assertProblem(configurationsFor(user), 429, "too-many-attempts", "TooManyAttempts");
    for (int i = 0; i < GUESSES; i++) {
      assertThat(Tokens.bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
      assertThat(Tokens.bearing(token).get(FAILOVER).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatTheCallerSaysOfHisAddressBuysNoGuesses() {
    User user = User.newIn(cluster);
    for (int i = 0; i < MOST; i++) {
      from("203.0.113.%d, 192.0.2.3".formatted(i), guess(user, i)).get(FAILOVER);
    }

    assertProblem(
        from("203.0.113.9, 192.0.2.3", user).get(FAILOVER),
        429,
        "too-many-attempts",
        "TooManyAttempts");
  }

  @Test
  void manyGuessesAtOnceAreNoMoreThanOneAfterTheOther() {
    User user = User.newIn(cluster);
    primary().fault(Fault.slow(Duration.ofMillis(100)), "/api/v2/sessions"::equals);

    List<Response> answers =
        guessAtOnce(user, wrong -> Tokens.json(anonymous(), wrong, Map.of()).post(Tokens.LOGIN));

    assertThat(primary().signInAttempts(user.name())).isBetween(1L, (long) MOST);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 401).hasSizeBetween(1, MOST);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 401)
        .allSatisfy(answer -> assertProblem(answer, 429, "too-many-attempts", "TooManyAttempts"));
  }

  @Test
  void theMonitoringAccountIsNotGuessedWhileBamIsDown() {
    String guesser = "192.0.2.66";
    killThemAll();

    List<Response> answers = guessAtOnce(User.MONITOR, wrong -> from(guesser, wrong).get(FAILOVER));

    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() != 429)
        .hasSizeLessThanOrEqualTo(MOST)
        .allSatisfy(answer -> assertProblem(answer, 503, "no-primary", "NoPrimary"));
    assertProblem(
        from(guesser, User.MONITOR).get(FAILOVER), 429, "too-many-attempts", "TooManyAttempts");
    assertThat(as(User.MONITOR).get(FAILOVER).statusCode()).as("from elsewhere").isEqualTo(200);
  }

  private static List<Response> guessAtOnce(User user, Function<User, Response> request) {
    List<CompletableFuture<Response>> guesses = new ArrayList<>();
    for (int i = 0; i < GUESSES; i++) {
      User guess = guess(user, i);
      guesses.add(soon(() -> request.apply(guess)));
    }
    return guesses.stream().map(CompletableFuture::join).toList();
  }

  private static User guess(User user, int number) {
    return new User(user.name(), "wrong-" + number + "-" + user.password());
  }

  private static RequestSpecification from(String address, User user) {
    return as(user).header("X-Forwarded-For", address);
  }
}

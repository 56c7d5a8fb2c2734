package dev.bamgateway.bam.tokens;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which sign-ins are let in, and how often BAM is asked. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class SignInTest extends GatewayTest {

  private static final String V2_SESSIONS = "/api/v2/sessions";
  private static final int CALLERS = 16;

  @Test
  void manyRequestsOfOneUserShareOneSignIn() {
    User user = User.newIn(cluster);
    slowSignIn();

    List<CompletableFuture<Response>> calls = atOnce(CALLERS, () -> as(user).get(FAILOVER));

    assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    assertThat(primary().signInAttempts(user.name())).isEqualTo(1);
  }

  @Test
  void aWrongPasswordNeverRidesOnTheSignInOfTheRightOne() {
    User right = User.newIn(cluster);
    User wrong = right.withWrongPassword();
    slowSignIn();

    CompletableFuture<Response> good = soon(() -> configurationsFor(right));
    CompletableFuture<Response> bad = soon(() -> configurationsFor(wrong));

    assertThat(good.join().statusCode()).isEqualTo(200);
    assertProblem(bad.join(), 401, "unauthorized", "Unauthorized")
        .ofConfigurationsFor(wrong)
        .challenges();
    assertThat(primary().signInAttempts(right.name())).isEqualTo(2);
  }

  @Test
  void aWrongPasswordIsRefusedAfterTheRightOneWasLetIn() {
    User right = User.newIn(cluster);
    configurationsFor(right).then().statusCode(200);

    assertProblem(
        configurationsFor(right.withWrongPassword()), 401, "unauthorized", "Unauthorized");
    assertThat(configurationsFor(right).statusCode()).isEqualTo(200);
  }

  @Test
  void bamIsAskedOnceAboutTheSameWrongCredentials() {
    User wrong = User.newIn(cluster).withWrongPassword();

    for (int i = 0; i < 3; i++) {
      assertProblem(configurationsFor(wrong), 401, "unauthorized", "Unauthorized")
          .ofConfigurationsFor(wrong)
          .hasMessage("Authentication is required.")
          .detailSays("does not accept")
          .challenges()
          .hasNoRetryAfter();
    }
    assertProblem(as(wrong).get(FAILOVER), 401, "unauthorized", "Unauthorized")
        .at(FAILOVER, wrong.name());

    assertThat(primary().signInAttempts(wrong.name())).isEqualTo(1);
  }

  @Test
  void aUserWhomBamDoesNotKnowIsUnauthorized() {
    User stranger = User.unknown();

    assertProblem(configurationsFor(stranger), 401, "unauthorized", "Unauthorized")
        .ofConfigurationsFor(stranger)
        .hasTerm();
  }

  /** As BAM may refuse a user who is locked, or may not use the API. */
  @Test
  void anotherRefusalOfASignInIsToldLikeAWrongPasswordAndWithoutBamsWords() {
    User locked = User.newIn(cluster);
    primary()
        .fault(
            Fault.answer(
                403,
                "{\"status\":403,\"code\":\"AccessDenied\",\"message\":\"the account is locked\"}"),
            V2_SESSIONS::equals);

    Response refused = configurationsFor(locked);

    assertProblem(refused, 401, "unauthorized", "Unauthorized").ofConfigurationsFor(locked);
    assertThat(refused.asString()).doesNotContain("locked");
  }

  @Test
  void strangersLeaveRoomForTheSignInsOfOthers() {
    List<User> strangers = List.of(User.newIn(cluster), User.newIn(cluster), User.newIn(cluster));
    slowSignIn();
    primary().forgetMostSignIns();

    List<CompletableFuture<Response>> calls =
        strangers.stream().map(user -> soon(() -> configurationsFor(user))).toList();

    assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    assertThat(primary().mostSignInsAtOnce()).isLessThan(SimulatedBam.MAX_SIGN_INS);
  }

  @Test
  void expiredTokensAreRenewedOnceAndTheCallerNoticesNothing() {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);

    primary().expireTokens();
    List<CompletableFuture<Response>> calls = atOnce(4, () -> configurationsFor(user));

    assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    assertThat(primary().signInAttempts(user.name())).isEqualTo(2);
  }

  @Test
  void aTokenThatIsRefusedAgainAfterRenewalEndsTheCall() {
    User user = User.newIn(cluster);
    primary()
        .fault(
            Fault.answer(401, "{\"status\":401,\"code\":\"InvalidAuthorizationToken\"}"),
            V2_CONFIGURATIONS::equals);

    assertProblem(configurationsFor(user), 401, "unauthorized", "Unauthorized")
        .ofConfigurationsFor(user);
    assertThat(primary().signInAttempts(user.name())).isEqualTo(2);
  }

  @Test
  void aFailedSignInIsForgottenAtOnce() {
    User user = User.newIn(cluster);
    primary().fault(Fault.ERROR_500, V2_SESSIONS::equals);
    assertProblem(configurationsFor(user), 502, "bad-bam-answer", "BadBamAnswer")
        .ofConfigurationsFor(user)
        .detailSays("the sign-in was not understood");

    primary().heal();

    assertThat(configurationsFor(user).statusCode()).isEqualTo(200);
  }

  private void slowSignIn() {
    primary().fault(Fault.slow(Duration.ofMillis(300)), V2_SESSIONS::equals);
  }
}

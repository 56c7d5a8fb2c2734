package dev.bamgateway.security.sessions;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static dev.bamgateway.http.Tokens.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.SignIn;
import dev.bamgateway.simulator.model.SimulatedUser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a session only BAM's own word for a wrong password is the end. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class RefusedByStatusTest extends GatewayTest {

  private static final String SIGN_IN = "/api/v2/sessions";

  static Stream<Arguments> whatEndsNoSession() {
    return Stream.of(
        Arguments.of(Fault.answer(403, error(403, "AccessDenied")), 401, "Unauthorized"),
        Arguments.of(Fault.answer(401, "\"who are you\""), 401, "Unauthorized"),
        Arguments.of(
            Fault.answer(500, "\"Maximum number of concurrent user sessions reached\""),
            503,
            "TooBusy"),
        Arguments.of(Fault.answer(403, "\"User does not have API access\""), 403, "Forbidden"),
        Arguments.of(Fault.answer(500, "\"Duplicate of another item\""), 401, "Unauthorized"));
  }

  @ParameterizedTest
  @MethodSource("whatEndsNoSession")
  void aSessionOutlivesSignInsThatFailForAnotherReasonThanThePassword(
      Fault fault, int status, String code) {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    assertThat(bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(200);

    primary().fault(fault, "POST", SIGN_IN::equals);
    primary().expireTokens();

    Response answer = bearing(token).get(CONFIGURATIONS);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.jsonPath().getString("code")).isEqualTo(code);

    primary().heal();
    Patience.await("the session to be of use again")
        .until(() -> bearing(token).get(CONFIGURATIONS).statusCode() == 200);
  }

  /** The monitor does not understand it either, so the end may come as no primary. */
  @ParameterizedTest
  @ValueSource(strings = {"200 Service maintenance", "500 Could not open connection"})
  void aSessionOutlivesSignInsThatNobodyUnderstands(String reply) {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    String[] parts = reply.split(" ", 2);

    primary()
        .fault(
            Fault.answer(Integer.parseInt(parts[0]), "\"" + parts[1] + "\""),
            "POST",
            SIGN_IN::equals);
    primary().expireTokens();

    assertThat(bearing(token).get(CONFIGURATIONS).jsonPath().getString("code"))
        .isIn("BadBamAnswer", "NoPrimary");

    primary().heal();
    Patience.await("the session to be of use again")
        .until(() -> bearing(token).get(CONFIGURATIONS).statusCode() == 200);
  }

  /** A caller that repeats a right password must find no closed door when the hiccup is over. */
  @Test
  void whoIsRefusedFromMemoryIsNotCounted() {
    User user = User.newIn(cluster);
    assertThat(configurationsFor(user).statusCode()).isEqualTo(200);
    refuse(user, SignIn.Reason.ACCOUNT_LOCKED);
    primary().expireTokens();

    Patience.await("the fourth refusal, after which a password counts as new")
        .until(
            () -> {
              assertThat(configurationsFor(user).statusCode()).isEqualTo(401);
              return primary().signInAttempts(user.name()) >= 5;
            });
    for (int i = 0; i < 10; i++) {
      assertThat(configurationsFor(user).statusCode()).isEqualTo(401);
    }

    refuse(user, null);
    Patience.await("the user to be let in")
        .until(
            () -> {
              int status = configurationsFor(user).statusCode();
              assertThat(status).isIn(200, 401);
              return status == 200;
            });
  }

  /** Not by words that anybody knows. */
  private void refuse(User user, SignIn.@Nullable Reason reason) {
    SimulatedUser known = SimulatedUser.of(user.name(), user.password(), "all");
    cluster.database().putUser(reason == null ? known : known.refusedFor(reason));
  }

  @Test
  void whatAServerSaysOfASignInIsForAdministrators() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    SimulatedMember standby = standby();

    standby.fault(Fault.answer(500, "\"the disk is full\""), "POST", SIGN_IN::equals);
    standby.expireTokens();
    Patience.await("the standby's words to be in the status")
        .until(() -> status().toString().contains("the disk is full"));

    assertThat(bearing(token).get(FAILOVER).asString())
        .contains("the sign-in was not understood")
        .doesNotContain("disk");
  }

  @Test
  void aSignInThatIsNotUnderstoodIsNamedAsOne() {
    User user = User.newIn(cluster);
    primary().fault(Fault.answer(200, "\"Service maintenance\""), "POST", SIGN_IN::equals);

    assertProblem(Tokens.login(user), 502, "bad-bam-answer", "BadBamAnswer")
        .detailSays("the sign-in was not understood");
  }

  private static String error(int status, String code) {
    return "{\"status\":%d,\"code\":\"%s\",\"message\":\"m\"}".formatted(status, code);
  }
}

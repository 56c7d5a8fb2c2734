package dev.bamgateway.security.sessions;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static dev.bamgateway.http.Tokens.SESSION;
import static dev.bamgateway.http.Tokens.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.api.events.EventStream;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of sessions when the primary, BAM's tokens or the password do not last. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class SessionThroughFailoverTest extends GatewayTest {

  /** Well below the deadline of a call that waits. */
  private static final Duration AT_ONCE = Duration.ofMillis(1_500);

  @AfterEach
  void follow() {
    setMode("follow").then().statusCode(200);
  }

  @Test
  void aSessionSurvivesAFailoverAndTheExpiryOfAllTokens() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    SimulatedMember next = standby();

    cluster.promoteGracefully(next);
    awaitSettled();
    Response moved = bearing(token).get(CONFIGURATIONS);
    cluster.members().forEach(SimulatedMember::expireTokens);
    Response renewed = bearing(token).get(CONFIGURATIONS);

    assertThat(moved.statusCode()).as(moved.asString()).isEqualTo(200);
    assertThat(serverOf(moved)).isEqualTo(next.url());
    assertThat(renewed.statusCode()).as(renewed.asString()).isEqualTo(200);
    assertThat(next.signInAttempts(user.name())).isEqualTo(2);
    assertThat(Json.of(bearing(token).get(SESSION)).path("server").asText()).isEqualTo(next.url());
  }

  @Test
  void aSessionForOneServerEndsWithItForGood() throws IOException {
    User user = User.newIn(cluster);
    SimulatedMember server = primary();
    String token = Tokens.boundTo(server.url() + "/", user);
    String unused = Tokens.boundTo(server.url(), user);

    JsonNode session = Json.of(bearing(token).get(SESSION));
    assertThat(session.path("server").asText()).isEqualTo(server.url());
    assertThat(session.path("follows_primary").asBoolean(true)).isFalse();
    assertThat(bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(200);

    try (EventStream stream = EventStream.openWith("Bearer " + token)) {
      stream.await("snapshot", any -> true);
      cluster.promoteGracefully(standby());
      awaitSettled();
      stream.await(
          "session_ended", data -> data.path("reason").asText().equals("server_not_primary"));
      Patience.await("the stream to end").until(stream::hasEnded);
    }
    assertEnded(token);
    cluster.promoteGracefully(server);
    awaitSettled();

    assertEnded(token);
    assertThat(bearing(unused).get(SESSION).statusCode())
        .as("one that nobody has presented meanwhile is no worse than a new one")
        .isEqualTo(200);
  }

  private static void assertEnded(String token) {
    for (String path : List.of(CONFIGURATIONS, SESSION, FAILOVER)) {
      assertProblem(bearing(token).get(path), 401, "session-ended", "SessionEnded")
          .detailSays("no longer the primary")
          .challenges();
    }
  }

  @Test
  void aChangedPasswordEndsASessionAtItsNextSignInAtBam() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    new User(user.name(), "new-" + Secret.password(user.name())).putInto(cluster, "all");

    assertThat(bearing(token).get(CONFIGURATIONS).statusCode())
        .as("BAM's own session lasts")
        .isEqualTo(200);
    cluster.members().forEach(SimulatedMember::expireTokens);

    assertProblem(bearing(token).get(CONFIGURATIONS), 401, "session-ended", "SessionEnded")
        .at(CONFIGURATIONS, user.name())
        .detailSays("password")
        .challenges();
    assertProblem(bearing(token).get(FAILOVER), 401, "session-ended", "SessionEnded")
        .at(FAILOVER, user.name())
        .detailSays("password");
  }

  @Test
  void aRefusedCallOfSomebodyWhoWasLetInEndsNoSession() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    primary()
        .fault(
            Fault.answer(401, "{\"status\":401,\"code\":\"InvalidAuthorizationToken\"}"),
            V2_CONFIGURATIONS::equals);

    assertProblem(bearing(token).get(CONFIGURATIONS), 401, "unauthorized", "Unauthorized")
        .detailSays("let the user in, but refuses the call");
    primary().heal();

    assertThat(bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void whoSignsOutTakesNothingFromOthersOfTheSameAccount() {
    User account = User.newIn(cluster);
    String leaving = Tokens.of(account);
    String staying = Tokens.of(account);
    primary().fault(Fault.slow(Duration.ofMillis(500)), V2_CONFIGURATIONS::equals);
    CompletableFuture<Response> underWay = soon(() -> bearing(staying).get(CONFIGURATIONS));
    Patience.await("the sign-in of the call under way")
        .until(() -> primary().signIns(account.name()) == 1);

    bearing(leaving).delete(SESSION).then().statusCode(204);

    assertThat(underWay.join().statusCode()).isEqualTo(200);
    assertThat(primary().signIns(account.name())).as("nobody had to sign in again").isEqualTo(1);
    Patience.await("the account's session at the primary to be ended")
        .untilAsserted(() -> assertThat(primary().openSessions(account.name())).isZero());
  }

  @Test
  void whileNoServerIsThereSessionsSteerAndNobodyWaitsForThem() {
    User user = User.newIn(cluster);
    User administrator = User.newIn(cluster, "admin");
    String users = Tokens.of(user);
    String administrators = Tokens.of(administrator);
    String bound = Tokens.boundTo(primary().url(), user);
    long signIns = signInAttempts(administrator);
    killThemAll();

    // Signed in before, they are known by their tokens.
    assertThat(bearing(users).get(FAILOVER).statusCode()).isEqualTo(200);
    assertThat(Json.of(mode(bearing(administrators))).path("by").asText())
        .isEqualTo(administrator.name());
    assertProblem(mode(bearing(users)), 403, "forbidden", "Forbidden").at(MODE, user.name());
    assertThat(bearing(users).get("/primary").statusCode()).isEqualTo(503);
    assertThat(signInAttempts(administrator)).isEqualTo(signIns);
    assertProblem(mode(as(administrator)), 503, "no-primary", "NoPrimary").hasRetryAfter();

    // A session for the server that is gone does not wait for it, nor is it over.
    long start = System.nanoTime();
    assertProblem(bearing(bound).get(CONFIGURATIONS), 503, "no-primary", "NoPrimary");
    assertProblem(
        Tokens.login(user, Map.of("bam_url", primary().url())), 503, "no-primary", "NoPrimary");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    assertThat(bearing(bound).get(FAILOVER).statusCode()).isEqualTo(200);

    // The monitoring account is known here.
    String monitors = Tokens.of(User.MONITOR);
    assertThat(mode(bearing(monitors)).statusCode()).isEqualTo(200);

    cluster.members().forEach(SimulatedMember::revive);
    setMode("follow");
    awaitSettled();
    assertThat(bearing(bound).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void administratorsSteerWithTheirPasswordWhileBamIsThere() {
    User administrator = User.newIn(cluster, "admin");

    assertThat(Json.of(mode(as(administrator))).path("by").asText())
        .isEqualTo(administrator.name());
    assertProblem(mode(as(administrator.withWrongPassword())), 401, "unauthorized", "Unauthorized");
  }

  @Test
  void whoIsNoAdministratorAnyMoreStaysOneForTheSession() {
    User administrator = User.newIn(cluster, "admin");
    String before = Tokens.of(administrator);
    User demoted = User.newIn(cluster, "all");
    String sealed = Tokens.of(demoted);
    demoted.putInto(cluster, "admin");
    administrator.putInto(cluster, "");

    assertThat(mode(bearing(before)).statusCode()).isEqualTo(200);
    assertProblem(mode(bearing(sealed)), 403, "forbidden", "Forbidden");
  }

  private long signInAttempts(User user) {
    return cluster.members().stream().mapToLong(member -> member.signInAttempts(user.name())).sum();
  }

  private static Response mode(RequestSpecification request) {
    return request.contentType("application/json").body("{\"mode\":\"observe\"}").put(MODE);
  }
}

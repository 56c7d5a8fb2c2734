package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.wire.BasicCredentials;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in and out at v2 (contract: 3.2 and 3.4). */
class V2SessionsTest {

  private static SimulatedCluster cluster;
  private static SimulatedMember member;
  private static BamCaller caller;

  @BeforeAll
  static void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    member = cluster.member("bam1");
    caller = new BamCaller(member);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aSignInAnswersWithAllThatALiveServerTells() throws IOException {
    HttpResponse<String> reply = caller.postSession("ann", Secret.password("ann"), false);

    assertThat(reply.statusCode()).isEqualTo(201);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/hal+json");
    JsonObject session = json(reply);
    String self = "/api/v2/sessions/" + session.getLong("id");
    assertThat(reply.headers().firstValue("Location")).hasValue(self);
    assertThat(session.getJsonObject("_links").getJsonObject("self").getString("href"))
        .isEqualTo(self);
    assertThat(session.getString("type")).isEqualTo("UserSession");
    assertThat(session.getString("apiToken")).matches("[A-Za-z0-9+/=]{40}");
    assertThat(session.getString("basicAuthenticationCredentials"))
        .isEqualTo(new BasicCredentials("ann", session.getString("apiToken")).encoded());
    assertThat(Instant.parse(session.getString("apiTokenExpirationDateTime")))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(19)), Instant.now().plus(Duration.ofMinutes(21)));
    assertThat(session.getString("state")).isEqualTo("LOGGED_IN");
    assertThat(session.getJsonObject("user").getString("name")).isEqualTo("ann");
    assertThat(session.getJsonObject("authenticator").getString("name"))
        .isEqualTo("proteusAuthenticator");
    assertThat(session.fieldNames()).contains("response", "logoutDateTime", "remoteAddress");
  }

  @Test
  void wrongCredentialsAreRefusedInExactlyTheMediaTypeThatClientsCompareWith() throws IOException {
    HttpResponse<String> reply = caller.postSession("ann", Secret.password("wrong"), false);

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(json(reply).fieldNames())
        .containsExactlyInAnyOrder("status", "reason", "code", "message");
    assertThat(code(reply)).isEqualTo("InvalidUsernameOrPassword");
    assertThat(json(reply).getString("reason")).isEqualTo("Unauthorized");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"username\":\"ann\",\"password\":\"x\",\"readOnly\":\"yes\"} | JsonDeserializationError",
        "{\"username\":\"ann\"} | MissingRequiredField",
        "{\"username\":\" \",\"password\":\"x\"} | BlankFieldValue",
        "{\"username\":\"ann\",\"password\":\"\"} | BlankFieldValue",
        "`` | EmptyRequestBody",
        "{ | JsonParseError",
      })
  void aSignInThatIsNotOneIsABadRequest(String body, String code) throws IOException {
    HttpResponse<String> reply =
        caller.send(
            caller
                .request("/api/v2/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(code(reply)).isEqualTo(code);
  }

  @Test
  void onlyTheHandedOutBasicCredentialsAreGood() throws IOException {
    JsonObject session = json(caller.postSession("ann", Secret.password("ann"), false));
    String good = "Basic " + session.getString("basicAuthenticationCredentials");
    String password = "Basic " + new BasicCredentials("ann", Secret.password("ann")).encoded();
    String otherUser =
        "Basic " + new BasicCredentials("bob", session.getString("apiToken")).encoded();

    assertThat(status(good)).isEqualTo(200);
    assertThat(status("Bearer " + session.getString("apiToken"))).isEqualTo(401);
    assertThat(status(password)).isEqualTo(401);
    assertThat(status(otherUser)).isEqualTo(401);
    assertThat(status("BAMAuthToken: " + session.getString("apiToken"))).isEqualTo(403);
    assertThat(caller.get("/api/v2/configurations").statusCode()).isEqualTo(401);
  }

  private static int status(String authorization) throws IOException {
    return caller.get("/api/v2/configurations", authorization).statusCode();
  }

  @Test
  void theCurrentSessionIsOneObjectAndEndsByAMergePatch() throws IOException {
    String authorization = caller.signedIn();
    JsonObject current = json(caller.get("/api/v2/sessions/current", authorization));
    assertThat(current.getJsonObject("user").getString("name")).isEqualTo("ann");
    assertThat(current.getValue("apiToken")).isNull();

    HttpResponse<String> reply =
        caller.patch(
            "/api/v2/sessions/" + current.getLong("id"),
            authorization,
            new JsonObject().put("state", "LOGGED_OUT"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).getString("state")).isEqualTo("LOGGED_OUT");
    assertThat(json(reply).getString("logoutDateTime")).isNotNull();
    assertThat(status(authorization)).isEqualTo(401);
  }

  @Test
  void anAdministratorSeesAllSessionsAndAnotherUserHisOwn() throws IOException {
    JsonObject ann = json(caller.postSession("ann", Secret.password("ann"), false));
    JsonObject bob = json(caller.postSession("bob", Secret.password("bob"), false));
    JsonObject admin = json(caller.postSession("monitor", Secret.password("monitor"), false));

    assertThat(sessionsSeenBy(ann)).contains(ann.getLong("id")).doesNotContain(bob.getLong("id"));
    assertThat(sessionsSeenBy(admin))
        .contains(ann.getLong("id"), bob.getLong("id"), admin.getLong("id"))
        .isSorted();
  }

  @Test
  void aListOfSessionsTellsNoTokensAndKeepsThoseThatHaveEnded() throws IOException {
    JsonObject session = json(caller.postSession("bob", Secret.password("bob"), false));
    caller.patch(
        "/api/v2/sessions/current", basic(session), new JsonObject().put("state", "LOGGED_OUT"));
    JsonObject later = json(caller.postSession("bob", Secret.password("bob"), false));

    JsonObject list =
        json(caller.get("/api/v2/sessions?filter=id:" + session.getLong("id"), basic(later)));

    assertThat(list.getInteger("count")).isEqualTo(1);
    JsonObject ended = list.getJsonArray("data").getJsonObject(0);
    assertThat(ended.getString("state")).isEqualTo("LOGGED_OUT");
    assertThat(ended.getValue("apiToken")).isNull();
    assertThat(ended.getValue("basicAuthenticationCredentials")).isNull();
  }

  private static List<Long> sessionsSeenBy(JsonObject session) throws IOException {
    JsonArray data = json(caller.get("/api/v2/sessions", basic(session))).getJsonArray("data");
    return IntStream.range(0, data.size())
        .mapToObj(index -> data.getJsonObject(index).getLong("id"))
        .toList();
  }

  private static String basic(JsonObject session) {
    return "Basic " + session.getString("basicAuthenticationCredentials");
  }

  @Test
  void aPatchOfAnotherMediaTypeIsNotRead() throws IOException {
    HttpResponse<String> reply =
        caller.send(
            caller
                .request("/api/v2/sessions/current")
                .header("Authorization", caller.signedIn())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"state\":\"LOGGED_OUT\"}")));

    assertThat(reply.statusCode()).isEqualTo(415);
  }

  @Test
  void aBodyThatIsNoJsonIsABadRequest() throws IOException {
    HttpResponse<String> reply =
        caller.send(
            caller
                .request("/api/v2/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{")));

    assertThat(reply.statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsNotThereIsNotFoundAndWhatCannotBeDoneIsNotAllowed() throws IOException {
    String authorization = caller.signedIn();

    assertThat(code(caller.get("/api/v2/nothing", authorization))).isEqualTo("ResourceNotFound");
    assertThat(caller.get("/api/v2/sessions/999999", authorization).statusCode()).isEqualTo(404);
    HttpResponse<String> delete =
        caller.send(
            caller
                .request("/api/v2/configurations")
                .header("Authorization", authorization)
                .DELETE());
    assertThat(delete.statusCode()).isEqualTo(405);
  }

  @Test
  void aTokenIsOfNoUseAtAnotherMemberWhichNoticesIt() throws IOException {
    SimulatedMember other = cluster.member("bam2");

    HttpResponse<String> reply =
        new BamCaller(other).get("/api/v2/configurations", caller.signedIn());

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(code(reply)).isEqualTo("InvalidAuthorizationToken");
    assertThat(other.foreignTokens()).isEqualTo(1);
    assertThat(member.foreignTokens()).isZero();
  }

  @Test
  void tokensExpireOnCommand() throws IOException {
    String authorization = caller.signedIn();
    assertThat(member.openSessions()).isPositive();

    member.expireTokens();

    assertThat(member.openSessions()).isZero();
    assertThat(status(authorization)).isEqualTo(401);
  }

  @Test
  void tokensExpireWithTime() throws IOException {
    ClusterOptions shortLived = TestCluster.ofSize(1).withTokenLifetime(Duration.ofMillis(200));
    try (SimulatedCluster one = SimulatedCluster.start(shortLived)) {
      BamCaller there = new BamCaller(one.member(0));
      String authorization = there.signedIn();

      Patience.await("the token to expire")
          .untilAsserted(
              () ->
                  assertThat(there.get("/api/v2/sessions/current", authorization).statusCode())
                      .isEqualTo(401));
    }
  }

  @Test
  void useMayPutTheExpiryOff() throws IOException {
    ClusterOptions shortLived = TestCluster.ofSize(1).withTokenLifetime(Duration.ofMinutes(10));
    try (SimulatedCluster one = SimulatedCluster.start(shortLived)) {
      one.quirk(Quirk.TokenExpiry.SLIDING);
      BamCaller there = new BamCaller(one.member(0));
      String authorization = there.signedIn();
      Instant first = expiry(there, authorization);

      Patience.await("the expiry to be put off")
          .untilAsserted(() -> assertThat(expiry(there, authorization)).isAfter(first));
    }
  }

  private static Instant expiry(BamCaller there, String authorization) throws IOException {
    return Instant.parse(
        json(there.get("/api/v2/sessions/current", authorization))
            .getString("apiTokenExpirationDateTime"));
  }

  @Test
  void signInsAreCountedByUserAndByOutcome() throws IOException {
    SimulatedMember other = cluster.member("bam2");
    BamCaller there = new BamCaller(other);

    there.postSession("bob", Secret.password("bob"), false);
    there.postSession("bob", Secret.password("wrong"), false);
    there.get("/Services/REST/v1/login?username=bob&password=" + Secret.password("bob"));

    assertThat(other.signInAttempts("bob")).isEqualTo(3);
    assertThat(other.signIns("bob")).isEqualTo(2);
    assertThat(other.signIns("monitor")).isZero();
    assertThat(other.requests("/api/v2/sessions")).isGreaterThanOrEqualTo(2);
    assertThat(other.hosts()).contains("127.0.0.1:" + other.port());
  }

  @Test
  void openSessionsAreCountedByUser() throws IOException {
    try (SimulatedCluster one = SimulatedCluster.start(TestCluster.ofSize(1))) {
      SimulatedMember only = one.member(0);
      BamCaller there = new BamCaller(only);
      there.signedIn();
      there.signedInAtV1();
      there.postSession("bob", Secret.password("bob"), false);

      assertThat(only.openSessions("ann")).isEqualTo(2);
      assertThat(only.openSessions("bob")).isEqualTo(1);
      assertThat(only.openSessions("monitor")).isZero();
      only.expireTokens();
      assertThat(only.openSessions("ann")).isZero();
    }
  }

  @Test
  void aServerBefore95HasNoV2() throws IOException {
    try (SimulatedCluster old = SimulatedCluster.start(TestCluster.ofSize(1).withoutV2())) {
      HttpResponse<String> reply =
          new BamCaller(old.member(0)).postSession("ann", Secret.password("ann"), false);

      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }
  }
}

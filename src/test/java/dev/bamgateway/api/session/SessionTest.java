package dev.bamgateway.api.session;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static dev.bamgateway.http.Tokens.COOKIE;
import static dev.bamgateway.http.Tokens.LOGIN;
import static dev.bamgateway.http.Tokens.SESSION;
import static dev.bamgateway.http.Tokens.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.api.events.EventStream;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.security.sessions.SealedTokens;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in once, working with a token, and signing out. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class SessionTest extends GatewayTest {

  @Test
  void scriptsGetATokenAndNoCookie() {
    Response response = Tokens.login(User.newIn(cluster));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith("application/json");
    assertThat(Json.members(Json.of(response))).containsExactly("access_token");
    assertThat(response.header("Set-Cookie")).isNull();
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(Json.of(response).path("access_token").asText().split("\\.", -1)).hasSize(5);
  }

  @Test
  void pagesGetATokenAndACookie() {
    Response response = Tokens.session(User.newIn(cluster));

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode body = Json.of(response);
    assertThat(Json.members(body)).containsExactly("access_token", "token_type", "expires_in");
    assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(body.path("expires_in").asText()).isEqualTo("28800");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    Cookie cookie = response.detailedCookie(COOKIE);
    assertThat(cookie.getValue()).isEqualTo(body.path("access_token").asText());
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.isSecured()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getMaxAge()).isEqualTo(28_800);
    assertThat(cookie.getDomain()).as("this host only").isNull();
  }

  @Test
  void aTokenIsTakenAsClientsOfBlueCatGatewayPresentItToo() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);

    for (RequestSpecification request :
        List.of(
            bearing(token),
            anonymous().header("Authorization", "bEARER  " + token),
            anonymous().header("auth", "Basic " + token),
            anonymous().header("Auth", "basic " + token),
            anonymous().header("auth", "Basic BAMAuthToken: " + token),
            anonymous().header("auth", "BASIC  bamauthtoken:" + token),
            anonymous().header("auth", "BAMAuthToken: " + token),
            anonymous().header("auth", "bamAuthToken :  " + token),
            anonymous().header("Authorization", "Basic " + token),
            anonymous().header("Authorization", "basic  " + token),
            anonymous().cookie(COOKIE, token))) {
      Response response = request.get(CONFIGURATIONS);
      assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
      assertThat(namesIn(response)).hasSize(SimulatedBam.CONFIGURATIONS);
    }
    assertThat(primary().signInAttempts(user.name())).as("all by one sign-in").isEqualTo(1);
  }

  @Test
  void theFirstPresentDecides() {
    User user = User.newIn(cluster);
    User other = User.newIn(cluster);
    String token = Tokens.of(user);
    String others = Tokens.of(other);

    assertThat(userOf(both(bearing(token), "Basic " + others, others))).isEqualTo(user.name());
    assertThat(userOf(both(as(user), "Basic " + others, others))).isEqualTo(user.name());
    assertThat(userOf(anonymous().header("auth", "Basic " + token).cookie(COOKIE, others)))
        .isEqualTo(user.name());
    assertThat(userOf(both(bearing(token), "Basic garbage", "garbage"))).isEqualTo(user.name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer garbage", "Bearer ", "Basic garbage", "Digest x", "garbage", "Basic"})
  void whatComesAfterABadOneDoesNotMendIt(String bad) {
    String token = Tokens.of(User.newIn(cluster));

    assertProblem(
            both(anonymous().header("Authorization", bad), "Basic " + token, token).get(SESSION),
            401,
            "unauthorized",
            "Unauthorized")
        .at(SESSION, "-")
        .challenges();
    if (!bad.startsWith("Digest")) {
      assertProblem(
          anonymous().header("auth", bad).cookie(COOKIE, token).get(SESSION),
          401,
          "unauthorized",
          "Unauthorized");
    }
  }

  @Test
  void aPasswordIsNoTokenAndATokenNoPassword() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);

    for (RequestSpecification request :
        List.of(
            anonymous().header("auth", "Basic " + user.basic()),
            anonymous().header("auth", "Bearer " + token),
            anonymous().header("auth", token),
            anonymous().header("auth", "BAMAuthToken " + token),
            anonymous().header("auth", "Basic BAMAuthToken: " + user.basic()),
            anonymous().header("auth", "Basic BAMAuthToken: "),
            anonymous().header("Authorization", "BAMAuthToken: " + token),
            anonymous().header("Authorization", "Basic a.b.c.d.e"),
            anonymous().header("Authorization", "Basic ...."),
            anonymous().header("Authorization", "Basic " + token + ".more"),
            anonymous().cookie(COOKIE, user.basic()))) {
      assertProblem(request.get(SESSION), 401, "unauthorized", "Unauthorized");
    }
    assertThat(primary().signInAttempts(user.name())).as("by its password").isEqualTo(1);
  }

  @Test
  void aSessionTellsWhoseItIsAndUntilWhen() {
    User user = User.newIn(cluster, "failover_rest_endpoints");
    Instant start = Instant.now();

    JsonNode session = Json.of(bearing(Tokens.of(user)).get(SESSION));

    assertThat(Json.members(session))
        .containsExactly("user", "expires_at", "server", "follows_primary", "admin", "permissions");
    assertThat(session.path("user").asText()).isEqualTo(user.name());
    assertThat(session.path("expires_at").asText()).matches("[-0-9]{10}T[:0-9]{8}\\.\\d{3}Z");
    assertThat(Instant.parse(session.path("expires_at").asText()))
        .isCloseTo(start.plus(Duration.ofHours(8)), within(5, ChronoUnit.SECONDS));
    assertThat(session.path("server").asText()).isEqualTo(primary().url());
    assertThat(session.path("follows_primary").asBoolean()).isTrue();
    assertThat(session.path("admin").asBoolean(true)).isFalse();
    assertThat(Json.texts(session.path("permissions"))).containsExactly("failover_rest_endpoints");
  }

  @Test
  void withoutASessionTheSameIsTold() {
    User user = User.newIn(cluster, "");

    JsonNode session = Json.of(as(user).get(SESSION));

    assertThat(Json.members(session)).hasSize(6);
    assertThat(Json.nulls(session)).containsExactly("expires_at");
    assertThat(session.path("user").asText()).isEqualTo(user.name());
    assertThat(session.path("follows_primary").asBoolean()).isTrue();
    assertThat(session.path("admin").asBoolean(true)).isFalse();
    assertThat(session.path("permissions")).isEmpty();
  }

  @Test
  void administratorsAreToldSo() {
    for (RequestSpecification request :
        List.of(
            as(User.MONITOR),
            bearing(Tokens.of(User.MONITOR)),
            bearing(Tokens.of(User.newIn(cluster, "admin"))))) {
      JsonNode session = Json.of(request.get(SESSION));

      assertThat(session.path("admin").asBoolean()).isTrue();
      assertThat(Json.texts(session.path("permissions")))
          .as("the workflows with a row in the table of settings")
          .containsExactlyElementsOf(WORKFLOWS);
    }
  }

  @Test
  void whoSignsOutIsGoneHereAndAtBam() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    String others = Tokens.of(user);
    assertThat(bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
    assertThat(primary().openSessions(user.name())).isEqualTo(1);

    Response response = bearing(token).delete(SESSION);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.asString()).isEmpty();
    Cookie cookie = response.detailedCookie(COOKIE);
    assertThat(cookie.getValue()).isEmpty();
    assertThat(cookie.getMaxAge()).isZero();
    assertThat(cookie.getPath()).isEqualTo("/");
    Patience.await("the user's session at the primary to be ended")
        .until(() -> primary().openSessions(user.name()) == 0);
    for (String path : List.of(CONFIGURATIONS, SESSION, FAILOVER)) {
      assertProblem(bearing(token).get(path), 401, "session-ended", "SessionEnded")
          .detailSays("signed out")
          .challenges();
    }
    assertProblem(bearing(token).delete(SESSION), 401, "session-ended", "SessionEnded");
    assertThat(bearing(others).get(CONFIGURATIONS).statusCode())
        .as("another session of the user")
        .isEqualTo(200);
  }

  @Test
  void whoCameWithAPasswordLeavesBamToo() {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);
    assertThat(primary().openSessions(user.name())).isEqualTo(1);

    assertProblem(
        as(user.withWrongPassword()).delete(SESSION), 401, "unauthorized", "Unauthorized");
    assertThat(primary().openSessions(user.name())).isEqualTo(1);
    assertThat(as(user).delete(SESSION).statusCode()).isEqualTo(204);

    Patience.await("the user's session at the primary to be ended")
        .until(() -> primary().openSessions(user.name()) == 0);
  }

  @Test
  void aStreamOfEventsEndsWithItsSession() throws IOException {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    try (EventStream stream = EventStream.openWith("Bearer " + token);
        EventStream other = EventStream.openWith("Bearer " + Tokens.of(user))) {
      stream.await("snapshot", any -> true);
      other.await("snapshot", any -> true);

      bearing(token).delete(SESSION).then().statusCode(204);

      stream.await("session_ended", data -> data.path("reason").asText().equals("signed_out"));
      assertThat(Json.members(stream.events("session_ended").get(0).data()))
          .containsExactly("reason");
      Patience.await("the stream to end").until(stream::hasEnded);
      assertThat(stream.blocks().get(stream.blocks().size() - 1).event())
          .isEqualTo("session_ended");
      assertThat(other.hasEnded()).isFalse();
      assertThat(other.events("session_ended")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "gw.example.org | none | same-origin | yes",
        "gw.example.org | https://gw.example.org | none | yes",
        "gw.example.org | https://gw.example.org:443 | none | yes",
        "gw.example.org:443 | https://gw.example.org | none | yes",
        "gw.example.org:80 | http://gw.example.org | none | yes",
        "gw.example.org:8080 | http://gw.example.org:8080 | none | yes",
        "GW.example.org | https://gw.EXAMPLE.org | none | yes",
        "[::1]:8080 | http://[::1]:8080 | none | yes",
        "gw.example.org | none | none | no",
        "gw.example.org | none | none-such | no",
        "gw.example.org | none | same-site | no",
        "gw.example.org | none | cross-site | no",
        "gw.example.org | https://other.example.org | cross-site | no",
        "gw.example.org | https://other.example.org | none | no",
        "gw.example.org | https://gw.example.org.evil.test | none | no",
        "gw.example.org | https://evil.test/gw.example.org | none | no",
        "gw.example.org | https://gw.example.org@evil.test | none | no",
        "gw.example.org | https://gw.example.org:8443 | none | no",
        "gw.example.org:8080 | http://gw.example.org | none | no",
        "gw.example.org:8080 | http://gw.example.org:8081 | none | no",
        "gw.example.org:443 | http://gw.example.org | none | no",
        "gw.example.org | null | none | no",
        "gw.example.org | gw.example.org | none | no",
        "gw.example.org | '' | none | no",
        "gw.example.org | 'http://%' | none | no",
      })
  void onlyOurOwnPagesChangeSomethingByCookieOrSignIn(
      String host, String origin, String site, String allowed) {
    String token = sessionOfNobody();

    Response signIn = from(host, origin, site).body("{}").post(SESSION);
    Response change = from(host, origin, site).cookie(COOKIE, token).body("{}").put(MODE);

    if (allowed.equals("yes")) {
      assertProblem(signIn, 400, "bad-request", "BadRequest");
      assertProblem(change, 403, "forbidden", "Forbidden");
    } else {
      assertProblem(signIn, 403, "cross-origin", "CrossOrigin").at(SESSION, "-");
      assertProblem(change, 403, "cross-origin", "CrossOrigin").at(MODE, "-");
    }
  }

  @Test
  void withoutProofACookieReadsAndAHeaderChanges() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);

    assertThat(anonymous().cookie(COOKIE, token).get(SESSION).statusCode()).isEqualTo(200);
    assertThat(anonymous().cookie(COOKIE, token).head("/primary").statusCode()).isEqualTo(200);
    assertProblem(
        anonymous().cookie(COOKIE, token).delete(SESSION), 403, "cross-origin", "CrossOrigin");
    assertThat(bearing(token).get(SESSION).statusCode()).as("not signed out").isEqualTo(200);
    assertThat(
            anonymous()
                .cookie(COOKIE, token)
                .header("Origin", Tokens.ownOrigin())
                .delete(SESSION)
                .statusCode())
        .isEqualTo(204);
    String next = Tokens.of(user);
    assertThat(bearing(next).header("Origin", "https://evil.test").delete(SESSION).statusCode())
        .isEqualTo(204);
  }

  @Test
  void scriptsNeedNoProofToSignIn() {
    User user = User.newIn(cluster);

    Response response =
        Tokens.json(anonymous().header("Origin", "https://elsewhere.test"), user, Map.of())
            .post(LOGIN);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("Access-Control-Allow-Origin")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "multipart/form-data; boundary=x", "application/octet-stream"})
  void onlyJsonSignsIn(String type) {
    User user = User.newIn(cluster);
    String body =
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user.name(), user.password());
    for (String path : List.of(LOGIN, SESSION)) {
      Response response =
          Tokens.sameOrigin()
              .header("Content-Type", type)
              .body(body.getBytes(StandardCharsets.UTF_8))
              .post(path);

      assertProblem(response, 415, "unsupported-media-type", "UnsupportedMediaType");
    }
    assertThat(primary().signInAttempts(user.name())).isZero();
  }

  /** Pages of other sites may send such a body without asking. */
  @Test
  void aBodyThatDoesNotSayWhatItIsSignsNobodyIn() throws IOException, InterruptedException {
    User user = User.newIn(cluster);
    String body =
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user.name(), user.password());
    for (String path : List.of(LOGIN, SESSION)) {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(Tokens.ownOrigin() + path))
                      .header("Origin", Tokens.ownOrigin())
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(415);
      assertThat(response.body()).contains("\"code\":\"UnsupportedMediaType\"");
    }
    assertThat(primary().signInAttempts(user.name())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | username",
        "'' | username",
        "null | username",
        "[] | username",
        "\"ann\" | username",
        "{} | username",
        "{\"username\":\"ann\" | username",
        "{\"username\":\"ann\",\"password\":\"x\"}{} | username",
        "{\"username\":null,\"password\":\"x\"} | username",
        "{\"username\":1,\"password\":\"x\"} | username",
        "{\"username\":\"\",\"password\":\"x\"} | username",
        "{\"username\":[\"ann\"],\"password\":\"x\"} | username",
        "{\"username\":\"ann\"} | password",
        "{\"username\":\"ann\",\"password\":\"\"} | password",
        "{\"username\":\"ann\",\"password\":true} | password",
        "{\"username\":\"ann\",\"password\":\"x\",\"bam_alias\":1} | bam_alias",
        "{\"username\":\"ann\",\"password\":\"x\",\"bam_url\":{}} | bam_url",
        "{\"username\":\"ann\",\"password\":\"x\",\"bam_url\":\"\",\"bam_alias\":\"\"} | bam_url",
      })
  void aBodyThatIsNoSignInIsRefusedWithTheFieldThatIsWrong(String body, String field) {
    for (String path : List.of(LOGIN, SESSION)) {
      RequestSpecification request = Tokens.sameOrigin().contentType("application/json");
      Response response = body == null ? request.post(path) : request.body(body).post(path);

      assertProblem(response, 400, "bad-request", "BadRequest").at(path, "-");
      assertThat(Json.of(response).path("errors").findValuesAsText("field")).containsExactly(field);
    }
    assertThat(primary().signInAttempts("ann")).isZero();
  }

  @Test
  void namesAndPasswordsThatFitNoTokenAreRefused() {
    User user = new User("long", Secret.password("x".repeat(4_000)));
    user.putInto(cluster, "all");

    Response response = Tokens.login(user);

    assertProblem(response, 400, "bad-request", "BadRequest");
    assertThat(Json.of(response).path("errors").findValuesAsText("field"))
        .containsExactly("password");
    assertThat(response.asString()).doesNotContain(Secret.MARKER);
  }

  @Test
  void theAliasOfThePrimaryIsWhatASessionFollowsAnyway() {
    User user = User.newIn(cluster);

    Response response = Tokens.login(user, Map.of("bam_alias", "primary-address-manager"));

    JsonNode session = Json.of(bearing(Tokens.tokenIn(response)).get(SESSION));
    assertThat(session.path("follows_primary").asBoolean()).isTrue();
  }

  @Test
  void knownAliasesAreNamedToWhoeverIsLetInOnly() {
    User user = User.newIn(cluster);
    Map<String, String> unknown = Map.of("bam_alias", "MARKER-alias");

    Response known = Tokens.login(user, unknown);
    Response stranger = Tokens.login(user.withWrongPassword(), unknown);

    assertProblem(known, 400, "bad-request", "BadRequest")
        .at(LOGIN, user.name())
        .detailSays("primary-address-manager");
    assertThat(Json.of(known).path("errors").findValuesAsText("field"))
        .containsExactly("bam_alias");
    assertThat(known.asString()).doesNotContain("MARKER");
    assertProblem(stranger, 401, "unauthorized", "Unauthorized").at(LOGIN, user.name());
    assertThat(stranger.asString()).doesNotContain("primary-address-manager", "MARKER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example.org",
        "no url",
        "",
        "ftp://127.0.0.1",
        "http://127.0.0.1:1"
      })
  void knownServersAreNamedToWhoeverIsLetInOnly(String url) {
    User user = User.newIn(cluster);
    List<String> urls = cluster.members().stream().map(SimulatedMember::url).toList();

    Response known = Tokens.login(user, Map.of("bam_url", url));
    Response stranger = Tokens.login(user.withWrongPassword(), Map.of("bam_url", url));

    assertProblem(known, 400, "bad-request", "BadRequest").detailSays(urls.toArray(String[]::new));
    assertThat(Json.of(known).path("errors").findValuesAsText("field")).containsExactly("bam_url");
    assertProblem(stranger, 401, "unauthorized", "Unauthorized");
    assertThat(stranger.headers() + stranger.asString()).doesNotContain(urls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s/", "%s/Services/REST/v1?x"})
  void aServerIsNamedByMoreThanItsUrl(String form) {
    User user = User.newIn(cluster);
    for (String primary : List.of(primary().url(), name(primary()))) {
      Response response = Tokens.login(user, Map.of("bam_url", form.formatted(primary)));

      JsonNode session = Json.of(bearing(Tokens.tokenIn(response)).get(SESSION));
      assertThat(session.path("server").asText()).isEqualTo(primary().url());
      assertThat(session.path("follows_primary").asBoolean(true)).isFalse();
    }
    assertProblem(
        Tokens.login(user, Map.of("bam_url", form.formatted(name(standby())))),
        409,
        "not-primary",
        "NotPrimary");
  }

  @Test
  void aStandbyIsNotSignedInAt() {
    User user = User.newIn(cluster);
    Map<String, String> standby = Map.of("bam_url", standby().url());

    Response known = Tokens.login(user, standby);
    Response stranger = Tokens.login(user.withWrongPassword(), standby);

    assertProblem(known, 409, "not-primary", "NotPrimary").detailSays(name(primary()));
    assertProblem(stranger, 401, "unauthorized", "Unauthorized");
    assertThat(stranger.asString()).doesNotContain(name(primary()), name(standby()));
    assertThat(standby().signInAttempts(user.name())).as("asked of the primary").isZero();
  }

  @Test
  void tokensOfOtherKeysAndExpiredOnesAreRefused() {
    User user = User.newIn(cluster);
    Instant later = Instant.now().plusSeconds(600);
    Instant earlier = Instant.now().minusSeconds(1);
    String own = SealedTokens.of(SimulatedBam.KEY, user.name(), user.password(), later, false);
    String other = SealedTokens.of('B', user.name(), user.password(), later, true);
    String expired = SealedTokens.of(SimulatedBam.KEY, user.name(), user.password(), earlier, true);

    assertThat(bearing(own).get(CONFIGURATIONS).statusCode())
        .as("one that another process with the key has sealed")
        .isEqualTo(200);
    assertProblem(bearing(other).get(CONFIGURATIONS), 401, "unauthorized", "Unauthorized")
        .at(CONFIGURATIONS, "-");
    assertProblem(bearing(expired).get(CONFIGURATIONS), 401, "session-ended", "SessionEnded")
        .detailSays("expired");
  }

  private static RequestSpecification both(
      RequestSpecification request, String auth, String cookie) {
    return request.header("auth", auth).cookie(COOKIE, cookie);
  }

  private static String userOf(RequestSpecification request) {
    return Json.of(request.get(SESSION)).path("user").asText();
  }

  private static String sessionOfNobody() {
    return SealedTokens.of(SimulatedBam.KEY, "nobody", "x", Instant.now().plusSeconds(600), false);
  }

  private static RequestSpecification from(String host, String origin, String site) {
    RequestSpecification request = anonymous().header("Host", host).contentType("application/json");
    if (origin != null) {
      request.header("Origin", origin);
    }
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    return request;
  }
}

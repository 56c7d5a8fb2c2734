package dev.bamgateway.api;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static dev.bamgateway.http.Tokens.LOGIN;
import static dev.bamgateway.http.Tokens.SESSION;
import static dev.bamgateway.http.Tokens.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.security.sessions.SealedTokens;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What every endpoint of the OpenAPI document does with those who may not call it. A new endpoint
 * is part of this by being described; one that anybody may call has to be named here.
 */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class EveryEndpointTest extends GatewayTest {

  /** For anybody. */
  private static final Set<String> OPEN =
      Set.of("GET /primary", "GET /primary/{member}", "POST " + LOGIN, "POST " + SESSION);

  /** For every user who is signed in; all others need a permission, or an administrator. */
  private static final Set<String> FOR_EVERY_USER =
      Set.of(
          "GET " + SESSION,
          "DELETE " + SESSION,
          "GET " + FAILOVER,
          "GET " + FAILOVER + "/history",
          "GET " + FAILOVER + "/history/{id}",
          "GET " + EXPLANATION,
          "GET " + FAILOVER + "/events");

  private static final Map<String, String> EXAMPLES =
      Map.of("{member}", "bam1.example.org", "{id}", "h-1-0000");

  private record Endpoint(String method, String path, JsonNode described) {

    @Override
    public String toString() {
      return method + " " + path;
    }

    boolean needsSignIn() {
      return described.path("security").size() > 0;
    }

    boolean hasBody() {
      return described.has("requestBody");
    }

    boolean isStream() {
      return described.path("responses").path("200").path("content").has("text/event-stream");
    }
  }

  @Test
  void thoseForAnybodyAreTheFewThatAreNamedHere() {
    assertThat(endpoints())
        .filteredOn(endpoint -> !endpoint.needsSignIn())
        .extracting(Endpoint::toString)
        .containsExactlyInAnyOrderElementsOf(OPEN);
    assertThat(endpoints()).extracting(Endpoint::toString).containsAll(FOR_EVERY_USER);
  }

  @Test
  void nobodyGetsInWhoIsNotSignedIn() {
    for (Endpoint endpoint : guarded()) {
      credentials()
          .forEach(
              (kind, request) -> {
                Response response = call(endpoint, request.get());
                assertThat(response.statusCode()).as("%s with %s", endpoint, kind).isEqualTo(401);
                assertProblem(response, 401, "unauthorized", "Unauthorized").challenges();
                assertRevealsNothing(response);
              });
    }
  }

  @Test
  void aSessionThatIsOverOpensNothing() {
    String expired = sealed(SimulatedBam.KEY, Instant.now().minusSeconds(1));
    String signedOut = Tokens.of(User.newIn(cluster, "admin"));
    bearing(signedOut).delete(SESSION).then().statusCode(204);
    for (Endpoint endpoint : guarded()) {
      for (String token : List.of(expired, signedOut)) {
        Response response = call(endpoint, bearing(token));
        assertThat(response.statusCode()).as("%s", endpoint).isEqualTo(401);
        assertProblem(response, 401, "session-ended", "SessionEnded").challenges();
        assertRevealsNothing(response);
      }
    }
  }

  @Test
  void whoHasNoPermissionIsForbiddenWhateverIsNotForEveryUser() {
    for (Endpoint endpoint : guarded()) {
      User user = User.newIn(cluster, "");
      String token = Tokens.of(user);
      for (RequestSpecification request : List.of(as(user), bearing(token))) {
        if (!FOR_EVERY_USER.contains(endpoint.toString())) {
          Response response = call(endpoint, request);
          assertThat(response.statusCode()).as("%s", endpoint).isEqualTo(403);
          assertProblem(response, 403, "forbidden", "Forbidden");
          assertThat(response.asString()).doesNotContain(user.password());
          assertRevealsNothing(response);
        } else if (!endpoint.isStream()) {
          assertThat(call(endpoint, request).statusCode()).as("%s", endpoint).isIn(200, 204, 404);
        }
      }
    }
  }

  /** They work without credentials, and no worse with wrong ones. */
  @Test
  void openEndpointsTellStrangersNothing() {
    for (Endpoint endpoint : endpoints()) {
      if (OPEN.contains(endpoint.toString())) {
        credentials()
            .forEach(
                (kind, request) -> {
                  Response response = call(endpoint, request.get());
                  assertThat(response.statusCode())
                      .as("%s with %s", endpoint, kind)
                      .isIn(openAnswers(endpoint));
                  assertRevealsNothing(response);
                });
      }
    }
  }

  /** Without a sign-in in the body, or a proof of origin; there is no member of that name. */
  private static Set<Integer> openAnswers(Endpoint endpoint) {
    return switch (endpoint.toString()) {
      case "GET /primary" -> Set.of(200);
      case "GET /primary/{member}" -> Set.of(503);
      case "POST " + LOGIN -> Set.of(400);
      case "POST " + SESSION -> Set.of(400, 403);
      default -> throw new IllegalArgumentException(endpoint.toString());
    };
  }

  /** What nobody is let in with; made anew for each request, for guesses are counted. */
  private Map<String, Supplier<RequestSpecification>> credentials() {
    Map<String, Supplier<RequestSpecification>> all = new LinkedHashMap<>();
    all.put("nothing", GatewayTest::anonymous);
    all.put("what cannot be read", () -> authorization("Basic !!!"));
    all.put("an unknown scheme", () -> authorization("Digest username=\"ann\""));
    all.put("an empty token", () -> authorization("Bearer "));
    all.put("a wrong password", () -> as(User.newIn(cluster, "admin").withWrongPassword()));
    all.put("an unknown user", () -> as(User.unknown()));
    all.put(
        "another user's password",
        () ->
            as(
                new User(
                    User.newIn(cluster, "admin").name(), User.newIn(cluster, "admin").password())));
    all.put("a token of another key", () -> bearing(sealed('B', Instant.now().plusSeconds(600))));
    all.put("a changed token", () -> bearing(changed()));
    all.put("a changed token by auth", () -> anonymous().header("auth", "Basic " + changed()));
    all.put(
        "a changed token by cookie", () -> Tokens.sameOrigin().cookie(Tokens.COOKIE, changed()));
    return all;
  }

  private static RequestSpecification authorization(String header) {
    return anonymous().header("Authorization", header);
  }

  private static String changed() {
    String token = sealed(SimulatedBam.KEY, Instant.now().plusSeconds(600));
    int at = token.length() - 5;
    return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
  }

  private static String sealed(char key, Instant end) {
    return SealedTokens.of(key, "admin", Secret.password("admin"), end, true);
  }

  private void assertRevealsNothing(Response response) {
    String all = response.headers() + "\n" + response.asString();
    assertThat(all).doesNotContain(Secret.MARKER);
    for (SimulatedMember member : cluster.members()) {
      assertThat(all).doesNotContain(member.url(), name(member), member.address());
    }
  }

  private static Response call(Endpoint endpoint, RequestSpecification request) {
    String path = endpoint.path();
    for (Map.Entry<String, String> example : EXAMPLES.entrySet()) {
      path = path.replace(example.getKey(), example.getValue());
    }
    assertThat(path).as("an example for each parameter").doesNotContain("{");
    if (endpoint.hasBody()) {
      request.contentType("application/json").body("{}");
    }
    return request.request(endpoint.method(), path);
  }

  private static List<Endpoint> guarded() {
    List<Endpoint> guarded =
        endpoints().stream().filter(one -> !OPEN.contains(one.toString())).toList();
    assertThat(guarded).hasSizeGreaterThan(8);
    return guarded;
  }

  private static List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    JsonNode paths =
        Json.of(anonymous().queryParam("format", "json").get("/openapi")).path("paths");
    for (String path : Json.members(paths)) {
      for (String method : Json.members(paths.path(path))) {
        if (Set.of("get", "put", "post", "delete", "patch", "head", "options").contains(method)) {
          all.add(
              new Endpoint(method.toUpperCase(Locale.ROOT), path, paths.path(path).path(method)));
        }
      }
    }
    return all;
  }
}

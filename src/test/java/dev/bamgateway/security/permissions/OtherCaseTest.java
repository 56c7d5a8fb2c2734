package dev.bamgateway.security.permissions;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.security.sessions.SealedTokens;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.SignInQuirk;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** BAM lets a user in by a name in another case, and knows that user by the one it has stored. */
abstract class OtherCaseTest extends GatewayTest {

  private final List<String> users;

  /**
   * @param users where users are read
   */
  OtherCaseTest(String... users) {
    this.users = List.of(users);
  }

  static Stream<Arguments> manners() {
    return Stream.of(SignInQuirk.ToldName.values())
        .flatMap(
            told -> Stream.of(Quirk.NameCase.values()).map(names -> Arguments.of(told, names)));
  }

  @ParameterizedTest
  @MethodSource("manners")
  void whoIsLetInByANameInAnotherCaseHasItsPermissions(
      SignInQuirk.ToldName told, Quirk.NameCase names) {
    turn(told, names);
    User stored = User.newIn(cluster, "failover_rest_endpoints");
    User given = inUpperCase(stored);

    assertThat(configurationsFor(given).statusCode()).isEqualTo(200);
    assertThat(Tokens.bearing(Tokens.of(given)).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
    assertThat(Json.texts(session(Tokens.of(given)).path("permissions")))
        .containsExactly("failover_rest_endpoints");
  }

  @ParameterizedTest
  @MethodSource("manners")
  void aTokenThatAnotherPodSealedIsAsGood(SignInQuirk.ToldName told, Quirk.NameCase names) {
    turn(told, names);
    User given = inUpperCase(User.newIn(cluster));
    String sealed =
        SealedTokens.of(
            SimulatedBam.KEY,
            given.name(),
            given.password(),
            Instant.now().plusSeconds(600),
            false);

    assertThat(Tokens.bearing(sealed).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void theNameIsTheOneThatBamTold() {
    User stored = User.newIn(cluster, "");
    User given = inUpperCase(stored);
    String token = Tokens.of(given);

    assertThat(session(token).path("user").asText()).isEqualTo(stored.name());
    assertThat(Json.of(as(given).get(Tokens.SESSION)).path("user").asText())
        .isEqualTo(stored.name());
    assertProblem(Tokens.bearing(token).get(CONFIGURATIONS), 403, "forbidden", "Forbidden")
        .at(CONFIGURATIONS, stored.name());
  }

  @Test
  void whoSteersTheGatewayIsCalledAsBamKnowsThem() {
    User stored = User.newIn(cluster, "admin");
    try {
      Response response =
          as(inUpperCase(stored))
              .contentType("application/json")
              .body("{\"mode\":\"observe\"}")
              .put(MODE);

      assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
      assertThat(Json.of(response).path("by").asText()).isEqualTo(stored.name());
    } finally {
      setMode("follow");
    }
  }

  @Test
  void permissionsAreKeptByTheNameThatBamTold() {
    User stored = User.newIn(cluster);
    assertThat(configurationsFor(stored).statusCode()).isEqualTo(200);
    long reads = reads();

    assertThat(configurationsFor(inUpperCase(stored)).statusCode()).isEqualTo(200);

    assertThat(reads()).isEqualTo(reads);
    assertThat(primary().signInAttempts(stored.name())).as("by this spelling").isEqualTo(1);
    assertThat(primary().signInAttempts(inUpperCase(stored).name())).as("by that").isEqualTo(1);
  }

  @Test
  void ofTwoWhoseNamesDifferInCaseAloneNobodyCanTellWhoIsMeant() {
    turn(SignInQuirk.ToldName.AS_GIVEN, Quirk.NameCase.IGNORED);
    User stored = User.newIn(cluster, "admin");
    User one = new User("A" + stored.name(), stored.password());
    User other = new User("a" + stored.name().toUpperCase(Locale.ROOT), "of-another");
    one.putInto(cluster, "all");
    other.putInto(cluster, "all");
    User given = inUpperCase(one);

    assertProblem(configurationsFor(given), 403, "forbidden", "Forbidden")
        .detailSays("in case alone", "BlueCatGateway");
    String token = Tokens.of(given);
    assertThat(Tokens.bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(403);
    assertThat(session(token).path("permissions")).isEmpty();
    assertThat(session(token).path("admin").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("manners")
  void aUserOfExactlyThisNameIsTheOne(SignInQuirk.ToldName told, Quirk.NameCase names) {
    turn(told, names);
    User lower = User.newIn(cluster, "");
    User upper = inUpperCase(new User(lower.name(), "other-" + lower.password()));
    upper.putInto(cluster, "all");

    assertThat(configurationsFor(upper).statusCode()).isEqualTo(200);
    assertThat(configurationsFor(lower).statusCode()).isEqualTo(403);
  }

  /** Cases of other alphabets are cases; what a single fold would take for one is not. */
  @Test
  void aNameThatOnlyLooksAlikeIsAnotherOne() {
    turn(SignInQuirk.ToldName.AS_GIVEN, Quirk.NameCase.MATTERS);
    User admin = User.newIn(cluster, "");
    User like = new User("k" + admin.name(), admin.password());
    like.putInto(cluster, "all");
    User kelvin = new User("\u212a" + admin.name(), admin.password());

    Response response = configurationsFor(kelvin);

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(403);
  }

  private void turn(SignInQuirk.ToldName told, Quirk.NameCase names) {
    cluster.quirk(told);
    cluster.quirk(names);
  }

  static User inUpperCase(User user) {
    return new User(user.name().toUpperCase(Locale.ROOT), user.password());
  }

  private static JsonNode session(String token) {
    Response session = Tokens.bearing(token).get(Tokens.SESSION);
    assertThat(session.statusCode()).as(session.asString()).isEqualTo(200);
    return Json.of(session);
  }

  private long reads() {
    return users.stream()
        .flatMap(path -> cluster.members().stream().map(member -> requests(member, path)))
        .mapToLong(Long::longValue)
        .sum();
  }

  private static long requests(SimulatedMember member, String path) {
    return member.requests(path);
  }
}

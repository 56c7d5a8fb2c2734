package dev.bamgateway.security.permissions;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.calls.Route;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which users may call a workflow. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
public class PermissionTest extends GatewayTest {

  private static final String V2_USERS = "/api/v2/users";

  @Inject PrimaryCalls calls;
  @Inject MonitoringAccount account;
  @Inject PermissionSettings settings;
  @Inject WorkflowNames workflows;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failover_rest_endpoints",
        "other, failover_rest_endpoints",
        "all",
        "admin",
        SimulatedBam.FURTHER_GRANT
      })
  void whoseFieldGrantsItMayCallIt(String field) {
    User user = User.newIn(cluster, field);

    assertThat(configurationsFor(user).statusCode()).isEqualTo(200);
    assertThat(Tokens.bearing(Tokens.of(user)).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "other", "ALL", "failover_rest_endpoint", "ddi", " , "})
  void othersMayNot(String field) {
    User user = User.newIn(cluster, field);

    assertForbidden(user);
  }

  @Test
  void whoHasNoSuchFieldMayNot() {
    User user = User.unknown();
    cluster
        .database()
        .putUser(
            new SimulatedUser(user.name(), user.password(), Map.of("bluecatgateway", "admin")));

    assertForbidden(user);
  }

  private static void assertForbidden(User user) {
    assertProblem(configurationsFor(user), 403, "forbidden", "Forbidden")
        .ofConfigurationsFor(user)
        .detailSays("BlueCatGateway", "failover_rest_endpoints")
        .hasNoRetryAfter();
    assertProblem(
            Tokens.bearing(Tokens.of(user)).get(CONFIGURATIONS), 403, "forbidden", "Forbidden")
        .ofConfigurationsFor(user);
  }

  @Test
  void aWrongPasswordLearnsNothingOfPermissions() {
    User user = User.newIn(cluster, "");
    User wrong = user.withWrongPassword();
    long reads = reads();

    assertProblem(configurationsFor(wrong), 401, "unauthorized", "Unauthorized")
        .ofConfigurationsFor(wrong);
    assertThat(reads()).isEqualTo(reads);
    assertProblem(configurationsFor(user), 403, "forbidden", "Forbidden");
    assertProblem(configurationsFor(wrong), 401, "unauthorized", "Unauthorized");
    assertProblem(
        configurationsFor(User.unknown().withWrongPassword()), 401, "unauthorized", "Unauthorized");
  }

  @Test
  void permissionsAreReadOnceHoweverManyAsk() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    User refused = User.newIn(cluster, "");
    assertProblem(configurationsFor(refused), 403, "forbidden", "Forbidden");
    long reads = reads();

    List<CompletableFuture<Response>> calls =
        atOnce(8, () -> Tokens.bearing(token).get(CONFIGURATIONS));
    assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    user.putInto(cluster, "");
    refused.putInto(cluster, "all");

    assertThat(configurationsFor(user).statusCode()).as("kept for a while").isEqualTo(200);
    assertProblem(configurationsFor(refused), 403, "forbidden", "Forbidden");
    assertThat(reads()).isEqualTo(reads);
  }

  @Test
  void theyAreReadAgainAfterAMinute() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    Permissions permissions = PermissionsByClock.of(calls, account, settings, workflows, now::get);
    User user = User.newIn(cluster);
    Caller caller =
        new Caller(
            new Credentials(user.name(), user.password()),
            true,
            "192.0.2.1",
            Route.FOLLOWING,
            Instant.now().plus(Patience.LIMIT));

    assertThat(grants(permissions, caller)).containsExactly("all");
    user.putInto(cluster, "other");
    now.updateAndGet(time -> time.plusMillis(59_999));
    assertThat(grants(permissions, caller)).containsExactly("all");
    now.updateAndGet(time -> time.plusMillis(1));
    assertThat(grants(permissions, caller)).containsExactly("other");
  }

  private static Set<String> grants(Permissions permissions, Caller caller) {
    return permissions.of(caller).await().atMost(Patience.LIMIT).values();
  }

  @Test
  void whereTheyCannotBeReadNobodyIsLetIn() {
    User user = User.newIn(cluster);
    primary().fault(Fault.answer(403, "{\"code\":\"AccessDenied\"}"), V2_USERS::equals);

    try (LogLines log = new LogLines(Permissions.class.getName())) {
      assertProblem(configurationsFor(user), 500, "internal", "InternalError")
          .ofConfigurationsFor(user);
      assertThat(log.messages()).singleElement().asString().startsWith("nobody is let in");
    }
    primary().heal();

    assertThat(configurationsFor(user).statusCode()).as("not remembered").isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Quirk.FilterQuote.class)
  void aNameThatIsAFilterGainsNothing(Quirk.FilterQuote quote) {
    cluster.quirk(quote);
    for (String name :
        List.of(
            "x' or name:'admin",
            "x') or name:eq('admin",
            "x\\' or name:'admin",
            "x\\') or name:eq('admin",
            "x'' or name:''admin",
            "x') or (name:contains('')",
            "admin'",
            "'",
            "''",
            "\\",
            "\\'",
            "x\\")) {
      User refused = named(name + "-" + quote);
      refused.putInto(cluster, "");
      User allowed = named(quote + "-" + name);
      allowed.putInto(cluster, "all");

      // BAM's own tokens are Basic too, so with a colon no more than this can be asked.
      assertThat(permissionsOf(refused)).as(name).isEmpty();
      assertThat(permissionsOf(allowed))
          .as("%s: the workflows with a row in the table of settings", name)
          .containsExactlyElementsOf(WORKFLOWS);
    }
  }

  @ParameterizedTest
  @EnumSource(Quirk.FilterQuote.class)
  void aNameWithOneKindOfQuotesIsReadByOneRequest(Quirk.FilterQuote quote) {
    cluster.quirk(quote);
    for (String name : List.of("o'brien", "'", "x') or ('", "o\"brien", "plain")) {
      User allowed = named(quote + name);
      allowed.putInto(cluster, "all");
      long reads = reads();

      assertThat(configurations(allowed).statusCode()).as(name).isEqualTo(200);
      assertThat(reads()).as(name).isEqualTo(reads + 1);
    }
  }

  static Stream<String> names() {
    return Stream.of(
        "50%",
        "%41%42",
        "%zz",
        "a+b c",
        "a&filter=b",
        "{name}",
        "{",
        "}{",
        "a=b;c",
        "a/b?c#d",
        "jürgen-ł-日本-😀",
        "\"quoted\"",
        "a|b,c",
        "$1");
  }

  @ParameterizedTest
  @MethodSource("names")
  void anyNameReachesBamAsItIs(String name) {
    User allowed = named(name);
    allowed.putInto(cluster, "all");

    Response response = configurations(allowed);

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
  }

  @Test
  void aNameThatDecodesToAnotherIsNotTheOther() {
    User victim = User.newIn(cluster, "admin");
    User other = named(victim.name().replace("user", "%75ser"));
    other.putInto(cluster, "");

    assertProblem(configurations(other), 403, "forbidden", "Forbidden");
  }

  /** By a token: with Basic a name cannot hold a colon. */
  public static Response configurations(User user) {
    return Tokens.bearing(Tokens.of(user)).get(CONFIGURATIONS);
  }

  private static List<String> permissionsOf(User user) {
    Response session = Tokens.bearing(Tokens.of(user)).get(Tokens.SESSION);
    assertThat(session.statusCode()).as(session.asString()).isEqualTo(200);
    assertThat(Json.of(session).path("admin").asBoolean(true)).isFalse();
    return Json.texts(Json.of(session).path("permissions"));
  }

  public static User named(String name) {
    return new User(name, Secret.password(name));
  }

  private long reads() {
    return cluster.members().stream().mapToLong(member -> member.requests(V2_USERS)).sum();
  }
}

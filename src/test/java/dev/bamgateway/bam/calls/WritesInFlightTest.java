package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.Configuration;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.workflow.renaming.CreatingResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A failover under many writes: each reaches BAM at most once, and what its caller is told of it is
 * true.
 */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = {
      @ResourceArg(name = "bam.call.deadline", value = "15s"),
      @ResourceArg(name = "bam.call.max-parked", value = "2000"),
      @ResourceArg(name = "bam.call.max-sign-ins", value = "16")
    })
class WritesInFlightTest extends GatewayTest {

  private static final int USERS = 50;
  private static final int WRITES = 300;

  /** The problems that leave open whether it was done. */
  private static final Set<String> OPEN = Set.of("OutcomeUnknown", "BamError");

  private static final Fault LATE = Fault.slow(Duration.ofMillis(150));

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** How often a write may arrive; it is never done twice, for its name is taken then. */
  private int mostArrivals = 1;

  private @Nullable SimulatedMember lost;

  private enum Told {
    DONE,
    NOT_DONE,
    UNKNOWN
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 150})
  void thePrimaryIsKilledWhileItIsAtWork(int reached) {
    primary().fault(LATE, "POST", V2_CONFIGURATIONS::equals);

    Map<Told, Long> outcomes = outcomes("killed-after-" + reached, reached, this::killAndPromote);

    assertThat(outcomes).containsKeys(Told.DONE, Told.UNKNOWN);
  }

  @Test
  void thePrimaryLosesItsAnswersAndIsKilled() {
    primary().fault(Fault.RESET_AFTERWARDS, "POST", V2_CONFIGURATIONS::equals);

    Map<Told, Long> outcomes = outcomes("reset", 60, this::killAndPromote);

    assertThat(outcomes).containsKeys(Told.DONE, Told.UNKNOWN);
  }

  @Test
  void thePrimaryKeepsItsAnswersBackAndIsKilled() {
    primary().fault(Fault.HANG_AFTERWARDS, "POST", V2_CONFIGURATIONS::equals);

    Map<Told, Long> outcomes = outcomes("held-back", 30, this::killAndPromote);

    assertThat(outcomes).containsKeys(Told.DONE, Told.UNKNOWN);
  }

  @Test
  void thePrimaryFreezesAndAnotherIsPromotedPastIt() {
    Map<Told, Long> outcomes =
        outcomes(
            "frozen",
            60,
            old -> {
              old.freeze();
              promotePast(old);
            });

    assertThat(outcomes).containsKeys(Told.DONE);
  }

  @Test
  void thePrimaryHandsOverAndKeepsItsSessions() {
    cluster.quirk(Quirk.TokensAfterFailover.KEPT);
    primary().fault(LATE, "POST", V2_CONFIGURATIONS::equals);

    Map<Told, Long> outcomes =
        outcomes("handed-over", 60, old -> cluster.promoteGracefully(standby()));

    assertThat(outcomes).containsKeys(Told.DONE);
  }

  /** Whose token was lost is refused unread, and goes again. */
  @Test
  void thePrimaryHandsOverAndForgetsItsSessions() {
    mostArrivals = 3;
    primary().fault(LATE, "POST", V2_CONFIGURATIONS::equals);

    Map<Told, Long> outcomes =
        outcomes("forgotten", 60, old -> cluster.promoteGracefully(standby()));

    assertThat(outcomes).containsKeys(Told.DONE);
  }

  private void killAndPromote(SimulatedMember old) {
    old.kill();
    promotePast(old);
  }

  private void promotePast(SimulatedMember old) {
    Patience.pause(Duration.ofSeconds(1));
    cluster.promoteForced(standby());
    lost = old;
  }

  @AfterEach
  void takeTheLostPrimaryBack() {
    if (lost != null) {
      lost.heal();
      lost.revive();
      cluster.rejoinAsStandby(lost);
    }
  }

  /** Lets so many writes arrive, then the disaster come; counts what the callers are told. */
  private Map<Told, Long> outcomes(
      String scenario, int reached, Consumer<SimulatedMember> disaster) {
    Map<String, CompletableFuture<HttpResponse<String>>> writes = new LinkedHashMap<>();
    List<User> users = users();
    for (int write = 0; write < WRITES; write++) {
      String name = "%s-%d-%03d.".formatted(scenario, reached, write);
      writes.put(name, create(name, users.get(write % users.size())));
    }
    Patience.await("so many writes to arrive")
        .pollInterval(Duration.ofMillis(2))
        .until(() -> cluster.writes(scenario) >= reached);
    disaster.accept(primary());
    writes.values().forEach(CompletableFuture::join);

    Set<String> present =
        cluster.database().configurations().stream()
            .map(Configuration::name)
            .collect(Collectors.toSet());
    Map<Told, Long> outcomes = new EnumMap<>(Told.class);
    writes.forEach(
        (name, answer) -> {
          HttpResponse<String> told = answer.join();
          assertTold(name, told, present.contains(name));
          outcomes.merge(meaning(told), 1L, Long::sum);
        });
    return outcomes;
  }

  private void assertTold(String name, HttpResponse<String> told, boolean done) {
    String what = "%s %d %s".formatted(name, told.statusCode(), told.body());
    assertThat(cluster.writes(name)).as(what).isLessThanOrEqualTo(mostArrivals);
    switch (meaning(told)) {
      case DONE -> assertThat(done).as(what).isTrue();
      case NOT_DONE -> assertThat(done).as(what).isFalse();
      case UNKNOWN -> assertThat(cluster.writes(name)).as(what).isLessThanOrEqualTo(1);
    }
  }

  /** Known to the gateway, so that they may all wait for the next primary. */
  private List<User> users() {
    List<User> users = IntStream.range(0, USERS).mapToObj(user -> User.newIn(cluster)).toList();
    users.stream()
        .map(user -> soon(() -> as(user).get("/api/v1/session")))
        .toList()
        .forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    return users;
  }

  private CompletableFuture<HttpResponse<String>> create(String name, User user) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + RestAssured.port + CreatingResource.PATH))
            .header("Authorization", "Basic " + user.basic())
            .header("Content-Type", "text/plain")
            .timeout(Patience.LIMIT)
            .POST(HttpRequest.BodyPublishers.ofString(name))
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Told meaning(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      return Told.DONE;
    }
    String code = new JsonObject(answer.body()).getString("code");
    assertThat(code).as(answer.body()).isNotEmpty().isNotEqualTo("InternalError");
    return OPEN.contains(code) ? Told.UNKNOWN : Told.NOT_DONE;
  }
}

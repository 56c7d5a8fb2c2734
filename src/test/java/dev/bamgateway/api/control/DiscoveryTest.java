package dev.bamgateway.api.control;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.api.events.EventStream;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.PartlyKnownBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.StreamSupport;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that was told of one member finds the others. */
@QuarkusTest
@WithTestResource(PartlyKnownBam.class)
class DiscoveryTest extends GatewayTest {

  private static final String DISCOVERY = FAILOVER + "/discovery";

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  private SimulatedMember known;
  private SimulatedMember stranger;
  private SimulatedMember approved;

  @BeforeEach
  void name() {
    known = cluster.member(0);
    stranger = cluster.member(1);
    approved = cluster.member(2);
  }

  /** All are in the cluster again, the known one is primary, and nobody is adopted. */
  @AfterEach
  void forget() {
    setMode("follow");
    cluster.members().forEach(SimulatedMember::heal);
    cluster.members().forEach(SimulatedMember::revive);
    rejoin();
    if (known.role() != Role.PRIMARY) {
      cluster.promoteGracefully(known);
    }
    healTheCluster();
    cluster.removeStandby(approved);
    // A discovery may be told what the known member said a moment ago, when it listed others.
    Patience.await("the member that was removed to be forgotten")
        .until(
            () ->
                Json.of(discover()).path("found").size() == 2
                    && names(status().path("members")).equals(List.of(name(known))));
    rejoin();
    Instant rejoined = Instant.now();
    Patience.await("an answer after the others have joined again")
        .until(() -> lastAnswer().isAfter(rejoined));
  }

  private static Instant lastAnswer() {
    return Instant.parse(status().path("members").path(0).path("last_answer_at").asText());
  }

  private void rejoin() {
    cluster.members().stream()
        .filter(member -> member.role() == Role.REMOVED_STANDBY)
        .forEach(cluster::rejoinAsStandby);
  }

  @AfterEach
  void theStrangerWasNeverConnectedTo() {
    assertThat(known.connections()).isPositive();
    assertThat(stranger.connections()).isZero();
  }

  @Test
  void whoIsApprovedIsAdoptedAndTheOthersAreShown() {
    JsonNode discovered = Json.of(discover());

    assertThat(Json.members(discovered)).containsExactly("asked", "found", "missing");
    assertThat(discovered.path("asked").asText()).isEqualTo(name(known));
    assertThat(found(discovered))
        .containsExactly(
            tuple("127.0.0.1", "bam1.example.org", "PRIMARY", name(known), "configured"),
            tuple("127.0.0.2", "bam2.example.org", "STANDBY", "null", "not_approved"),
            tuple("127.0.0.3", "bam3.example.org", "STANDBY", name(approved), "adopted"));
    assertThat(discovered.path("missing")).isEmpty();
    Patience.await("the adopted member to tell its role")
        .until(() -> roles().equals(List.of("PRIMARY", "STANDBY")));
    JsonNode members = status().path("members");
    assertThat(names(members)).containsExactly(name(known), name(approved));
    assertThat(members.findValuesAsText("configured")).containsExactly("true", "false");
    assertThat(scrape()).contains("bam_member_up{member=\"" + name(approved) + "\"} 1.0");

    assertThat(found(Json.of(discover()))).as("a second time").isEqualTo(found(discovered));
    assertThat(status().path("members")).hasSize(2);
  }

  @Test
  void whoIsAskedIsNotMissingThoughItDoesNotListItself() {
    cluster.quirk(Quirk.OwnServer.NOT_LISTED);
    Patience.await("a list without the server that is asked")
        .until(() -> found(Json.of(discover())).size() == 2);

    assertThat(Json.of(discover()).path("missing")).isEmpty();
  }

  @Test
  void theDescriptionSaysWhenAnEmptyListMeansThatNothingIsKnown() {
    JsonNode missing =
        Json.of(anonymous().queryParam("format", "json").get("/openapi"))
            .at("/components/schemas/DiscoveryStatus/properties/missing");

    assertThat(missing.path("type").asText()).isEqualTo("array");
    assertThat(missing.path("description").asText()).contains("v1", "tells of no others");
  }

  @Test
  void anAdoptedMemberCanBecomePrimary() {
    discover().then().statusCode(200);
    Patience.await("the adopted member to tell its role")
        .until(() -> roles().equals(List.of("PRIMARY", "STANDBY")));
    long term = status().path("term").asLong();

    cluster.promoteGracefully(approved);
    healTheCluster();

    assertThat(status().path("term").asLong()).isEqualTo(term + 1);
    assertThat(serverOf(configurationsFor(User.newIn(cluster)))).isEqualTo(approved.url());
    JsonNode discovered = Json.of(discover());
    assertThat(discovered.path("asked").asText()).isEqualTo(name(approved));
    assertThat(names(status().path("members"))).contains(name(approved));
  }

  @Test
  void theDifferenceIsShownUntilItIsGone() throws Exception {
    discover().then().statusCode(200);
    Patience.await("the difference to be shown")
        .untilAsserted(
            () ->
                assertThat(differences())
                    .containsExactly(
                        tuple(
                            "null",
                            "bam2.example.org (127.0.0.2) is not configured, but %s names it as a server of the cluster"
                                .formatted(name(known))),
                        tuple(
                            name(approved),
                            "was adopted: it is not configured, but %s names it as a server of the cluster"
                                .formatted(name(known)))));

    try (EventStream events = EventStream.open(User.MONITOR)) {
      cluster.removeStandby(approved);
      Patience.await("the adopted member not to be named any more")
          .until(() -> differences().size() == 1);
      assertThat(names(status().path("members"))).as("until then").contains(name(approved));

      discover().then().statusCode(200);
      assertThat(names(status().path("members"))).containsExactly(name(known));
      assertThat(scrape()).doesNotContain("member=\"" + name(approved) + "\"");
      Patience.await("a snapshot with one member")
          .until(
              () ->
                  events.blocks().stream()
                      .filter(block -> block.event().equals("snapshot"))
                      .anyMatch(block -> block.data().path("members").size() == 1));
    }
    cluster.removeStandby(stranger);
    Patience.await("no difference to be left").until(() -> differences().isEmpty());
  }

  @Test
  void aMemberIsAskedAlsoWhileMonitoringIsStopped() {
    stop();
    long before = known.roleProbes();

    Patience.await("a discovery that asks anew")
        .until(() -> Json.of(discover()).path("found").size() == 3 && known.roleProbes() > before);

    assertThat(stateNow()).isEqualTo("STOPPED");
  }

  @Test
  void whileOneIsRunningAnotherIsRefused() {
    stop();
    known.freeze();
    CompletableFuture<Response> first = discoveryThatHangs();

    assertProblem(discover(), 409, "conflict", "Conflict")
        .at(DISCOVERY, User.MONITOR.name())
        .detailSays("another discovery is running");
    assertProblem(first.join(), 503, "no-primary", "NoPrimary");
    known.thaw();
    Patience.await("the next discovery to be let in").until(() -> discover().statusCode() == 200);
  }

  @Test
  void whereNobodyAnswersNobodyCanBeAsked() {
    known.kill();
    Patience.await("the death of the only member to be noticed")
        .until(() -> stateNow().equals("PRIMARY_UNREACHABLE"));

    assertProblem(discover(), 503, "no-primary", "NoPrimary")
        .at(DISCOVERY, User.MONITOR.name())
        .detailSays("no member tells its role now")
        .hasRetryAfter();
  }

  @Test
  void itIsForAdministrators() {
    User other = User.newIn(cluster);

    assertProblem(anonymous().post(DISCOVERY), 401, "unauthorized", "Unauthorized").challenges();
    assertProblem(as(other).post(DISCOVERY), 403, "forbidden", "Forbidden")
        .at(DISCOVERY, other.name());
    assertThat(status().path("members")).hasSize(1);
  }

  @Test
  void theDescriptionHasAnExampleLikeARealAnswer() {
    JsonNode answers =
        Json.of(anonymous().queryParam("format", "json").get("/openapi"))
            .path("paths")
            .path(DISCOVERY)
            .path("post")
            .path("responses");
    JsonNode example =
        answers
            .path("200")
            .path("content")
            .path("application/json")
            .path("examples")
            .elements()
            .next()
            .path("value");
    JsonNode real = Json.of(discover());

    assertThat(Json.members(example)).containsExactlyElementsOf(Json.members(real));
    assertThat(Json.members(example.path("found").path(0)))
        .containsExactlyElementsOf(Json.members(real.path("found").path(0)));
    assertThat(Json.members(answers)).contains("401", "403", "409", "503");
  }

  /** The first ones may be told what the known one said a moment ago. */
  private CompletableFuture<Response> discoveryThatHangs() {
    Deque<CompletableFuture<Response>> asked =
        new ConcurrentLinkedDeque<>(List.of(soon(DiscoveryTest::discover)));
    Patience.await("a discovery to hang")
        .until(
            () -> {
              if (asked.getLast().isDone()) {
                asked.add(soon(DiscoveryTest::discover));
              }
              return known.hanging() > 0;
            });
    return asked.getLast();
  }

  private static Response discover() {
    return as(User.MONITOR).post(DISCOVERY);
  }

  private static void stop() {
    setMode("stopped");
  }

  private static List<Tuple> found(JsonNode discovered) {
    return StreamSupport.stream(discovered.path("found").spliterator(), false)
        .map(
            server ->
                tuple(
                    server.path("address").asText(),
                    server.path("host_name").asText(),
                    server.path("role").asText(),
                    server.path("member").asText(),
                    server.path("status").asText()))
        .toList();
  }

  private static List<Tuple> differences() {
    return StreamSupport.stream(status().path("warnings").spliterator(), false)
        .filter(warning -> warning.path("code").asText().equals("members_differ"))
        .map(warning -> tuple(warning.path("member").asText(), warning.path("detail").asText()))
        .toList();
  }

  private static List<String> names(JsonNode members) {
    return members.findValuesAsText("name");
  }

  private static List<String> roles() {
    return status().path("members").findValuesAsText("role");
  }

  private String scrape() {
    return anonymous()
        .header("Accept", OPEN_METRICS)
        .get(management.resolve("/q/metrics"))
        .asString();
  }
}

package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.deploy.Clone;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.Role;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway that follows a healthy primary when a test begins. */
public abstract class GatewayTest {

  public static final String CONFIGURATIONS = "/failover_rest_endpoints/get_configurations";
  public static final String FAILOVER = "/api/v1/failover";
  public static final String MODE = FAILOVER + "/mode";
  public static final String CHOICE = FAILOVER + "/primary";
  public static final String EXPLANATION = FAILOVER + "/explanation";
  public static final String V2_CONFIGURATIONS = "/api/v2/configurations";
  public static final String V2_ROLE = "/api/v2/databases";
  public static final String V1_CONFIGURATIONS = "/Services/REST/v1/getEntities";
  public static final String V1_ROLE = "/Services/REST/v1/getSystemInfo";

  /** As Prometheus asks for metrics. */
  public static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  /** Of the gateway, as its settings are described, and of the example in the documentation. */
  public static final List<String> WORKFLOWS =
      Stream.concat(Clone.workflows().stream(), Stream.of("tenants")).sorted().toList();

  private static final AtomicInteger IMPOSTORS = new AtomicInteger();

  /** Set by {@link SimulatedBam}. */
  public SimulatedCluster cluster;

  @BeforeEach
  public void healTheCluster() {
    cluster.resetQuirks();
    cluster.members().forEach(SimulatedMember::heal);
    cluster.members().forEach(SimulatedMember::revive);
    awaitSettled();
  }

  @AfterEach
  public void noTokenReachedAnotherServerThanItsOwn() {
    assertThat(cluster.members()).allSatisfy(member -> assertThat(member.foreignTokens()).isZero());
  }

  @AfterEach
  public void whatTheGatewayTellsItselfNeverReachedBam() {
    assertThat(cluster.members())
        .allSatisfy(
            member ->
                assertThat(member.headers()).noneMatch(name -> name.startsWith("x-bam-gateway")));
  }

  /** Waits until the gateway has noticed that all is well. */
  public void awaitSettled() {
    Patience.await("all to be well")
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              JsonNode status = status();
              assertThat(isSettled(status)).as("settled by the status %s", status).isTrue();
            });
  }

  /** Whether the gateway shows that all is well. */
  public boolean isSettled(JsonNode status) {
    return status.path("state").asText().equals("MONITORING")
        && !status.path("in_doubt").asBoolean()
        && status.path("primary").path("url").asText().equals(primary().url())
        && status.path("members").findValues("probe").stream()
            .allMatch(probe -> probe.path("outcome").asText().equals("answered"));
  }

  public SimulatedMember primary() {
    return cluster.members().stream()
        .filter(member -> member.role() == Role.PRIMARY)
        .findFirst()
        .orElseThrow();
  }

  public SimulatedMember standby() {
    return cluster.members().stream()
        .filter(member -> member.role() == Role.STANDBY)
        .findFirst()
        .orElseThrow();
  }

  /** Kills every member and waits until the gateway has noticed. */
  public void killThemAll() {
    cluster.members().forEach(SimulatedMember::kill);
    Patience.await("the death of all members to be noticed")
        .pollInterval(Duration.ofMillis(50))
        .until(() -> stateNow().equals("PRIMARY_UNREACHABLE"));
  }

  public static String stateNow() {
    return status().path("state").asText();
  }

  public static JsonNode status() {
    return Json.of(as(User.MONITOR).get(FAILOVER));
  }

  public static JsonNode explanation() {
    return Json.of(as(User.MONITOR).get(EXPLANATION));
  }

  public static List<String> warnings(JsonNode status) {
    return status.path("warnings").findValuesAsText("code");
  }

  public static List<String> blockers(JsonNode status) {
    return status.path("next_failover").path("blockers").findValuesAsText("code");
  }

  public static Response setMode(String mode) {
    return as(User.MONITOR)
        .contentType("application/json")
        .body("{\"mode\":\"%s\"}".formatted(mode))
        .put(MODE);
  }

  public static Response choose(String member) {
    return as(User.MONITOR)
        .contentType("application/json")
        .body("{\"member\":\"%s\"}".formatted(member))
        .put(CHOICE);
  }

  /** What the gateway calls a member. */
  public static String name(SimulatedMember member) {
    return URI.create(member.url()).getAuthority();
  }

  /** The API that each member's role was read through, in the order of the settings. */
  public static List<String> roleSources() {
    return Json.of(as(User.MONITOR).get(FAILOVER)).findValuesAsText("role_source");
  }

  public static RequestSpecification anonymous() {
    return RestAssured.given().redirects().follow(false);
  }

  public static RequestSpecification as(User user) {
    return anonymous().header("Authorization", "Basic " + user.basic());
  }

  /** Guessers at the monitoring account, each from an address that no guess has come from yet. */
  public static RequestSpecification impostor() {
    int number = IMPOSTORS.incrementAndGet();
    return as(User.MONITOR.withWrongPassword())
        .header("X-Forwarded-For", "198.51.%d.%d".formatted(number >> 8, number & 0xff));
  }

  public static Response configurationsFor(User user) {
    return as(user).get(CONFIGURATIONS);
  }

  public static List<String> namesIn(Response response) {
    return Json.texts(Json.of(response).path("configurations"));
  }

  public static String serverOf(Response response) {
    return Json.of(response).path("primary_url").asText();
  }

  /** Sends so many requests at once. */
  public static List<CompletableFuture<Response>> atOnce(int count, Supplier<Response> request) {
    return IntStream.range(0, count).mapToObj(i -> soon(request)).toList();
  }

  /** Sends a request on a thread of its own. */
  public static CompletableFuture<Response> soon(Supplier<Response> request) {
    CompletableFuture<Response> response = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                response.complete(request.get());
              } catch (RuntimeException e) {
                response.completeExceptionally(e);
              }
            },
            "caller");
    caller.setDaemon(true);
    caller.start();
    return response;
  }
}

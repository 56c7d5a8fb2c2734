package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.Outage;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a member does when it misbehaves. */
class FaultsTest {

  private static final String CONFIGURATIONS = "/api/v2/configurations";
  private static final String SESSIONS = "/api/v2/sessions";
  private static final String HEALTH = "/servlets/health";

  private SimulatedCluster cluster;
  private SimulatedMember bam1;
  private BamCaller caller;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    bam1 = cluster.member("bam1");
    caller = new BamCaller(bam1);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  /** A sign-in under way. A POST, for the client repeats a GET by itself on a closed connection. */
  private static CompletableFuture<HttpResponse<String>> signingIn(SimulatedMember member) {
    JsonObject body =
        new JsonObject().put("username", "ann").put("password", Secret.password("ann"));
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(URI.create(member.url() + SESSIONS))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void aFaultStrikesOnlyThePathsItIsMeantFor() throws IOException {
    bam1.fault(Fault.HTML, path -> path.equals(HEALTH));

    assertThat(caller.get(HEALTH).body()).contains("<form");
    assertThat(caller.get(CONFIGURATIONS, caller.signedIn()).statusCode()).isEqualTo(200);

    bam1.heal();
    assertThat(json(caller.get(HEALTH)).getInteger("timeToDatabase")).isEqualTo(2);
  }

  @Test
  void aFaultForOnceStrikesTheNextRequestThereAndNoOther() throws IOException {
    bam1.faultOnce(Fault.HTML, HEALTH::equals);

    assertThat(caller.get(CONFIGURATIONS, caller.signedIn()).statusCode()).isEqualTo(200);
    assertThat(caller.get(HEALTH).body()).contains("<form");
    assertThat(json(caller.get(HEALTH)).getInteger("timeToDatabase")).isEqualTo(2);
  }

  @Test
  void aFaultMayStrikeOneMethodOfAPathOnly() throws IOException {
    String authorization = caller.signedIn();
    bam1.fault(Fault.ERROR_500, "POST", CONFIGURATIONS::equals);

    assertThat(caller.get(CONFIGURATIONS, authorization).statusCode()).isEqualTo(200);
    assertThat(creating(authorization)).isEqualTo(500);
    assertThat(creating(authorization)).isEqualTo(500);
    bam1.heal();
    assertThat(creating(authorization)).isEqualTo(201);
  }

  @Test
  void aFaultForOnceWaitsForItsMethod() throws IOException {
    String authorization = caller.signedIn();
    bam1.faultOnce(Fault.ERROR_500, "POST", CONFIGURATIONS::equals);

    assertThat(caller.get(CONFIGURATIONS, authorization).statusCode()).isEqualTo(200);
    assertThat(creating(authorization)).isEqualTo(500);
    assertThat(creating(authorization)).isEqualTo(201);
  }

  private int creating(String authorization) throws IOException {
    JsonObject body = new JsonObject().put("name", "New");
    return caller
        .write("POST", CONFIGURATIONS, authorization, "application/json", body)
        .statusCode();
  }

  @Test
  void htmlAndServerErrorsAreSwitchedOnAndOff() throws IOException {
    bam1.answerHtml(true);
    assertThat(caller.get(HEALTH).headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/html");
    bam1.answerHtml(false);

    bam1.answer500(true);
    assertThat(caller.get(HEALTH).statusCode()).isEqualTo(500);
    bam1.answer500(false);
    assertThat(caller.get(HEALTH).statusCode()).isEqualTo(200);
  }

  @Test
  void aCutBodyEndsBeforeItsAnnouncedLength() {
    bam1.fault(Fault.CUT_BODY);

    assertThatThrownBy(() -> caller.get(HEALTH))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*(EOF|fixed content-length).*");
  }

  @Test
  void aResetIsSeenAsOne() {
    bam1.fault(Fault.RESET);

    assertThatThrownBy(() -> caller.get(HEALTH))
        .hasRootCauseInstanceOf(SocketException.class)
        .rootCause()
        .hasMessageContaining("reset");
  }

  @Test
  void aResetMayComeInTheMiddleOfABody() {
    bam1.fault(Fault.RESET_MID_BODY);

    assertThatThrownBy(() -> caller.get(HEALTH))
        .hasRootCauseInstanceOf(SocketException.class)
        .rootCause()
        .hasMessageContaining("reset");
    assertThat(bam1.requests(HEALTH)).isEqualTo(1);
  }

  @Test
  void wrongJsonBrokenJsonAndRedirectsLookTheirPart() throws IOException {
    bam1.fault(Fault.WRONG_JSON, path -> path.equals("/wrong"));
    bam1.fault(Fault.BROKEN_JSON, path -> path.equals("/broken"));
    bam1.fault(Fault.redirectTo("http://127.0.0.1:1/login"), path -> path.equals("/moved"));
    bam1.fault(Fault.HTML_503, path -> path.equals("/starting"));
    bam1.fault(Fault.TOO_MANY_REQUESTS, path -> path.equals("/much"));
    bam1.fault(Fault.answer(418, "{}"), path -> path.equals("/chosen"));

    assertThat(json(caller.get("/wrong")).getValue("data")).isEqualTo(42);
    assertThat(caller.get("/broken").body()).isEqualTo("{\"data\":[");
    assertThat(caller.get("/moved").headers().firstValue("Location"))
        .hasValue("http://127.0.0.1:1/login");
    assertThat(caller.get("/starting").statusCode()).isEqualTo(503);
    assertThat(caller.get("/much").headers().firstValue("Retry-After")).hasValue("1");
    assertThat(caller.get("/chosen").statusCode()).isEqualTo(418);
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR_500, 500, application/json, InternalServerError",
    "HTML_503, 503, text/html;charset=utf-8, Service Unavailable",
    "JSON_503, 503, application/json, Service Unavailable",
    "TEXT_503, 503, text/plain, Service Unavailable",
    "DATABASE_500, 500, text/plain, database unavailable",
    "REDIRECT_302, 302, , ''",
    "UNTYPED_PAGE_200, 200, , <html>",
    "STATUS_401, 401, application/json, InvalidUsernameOrPassword",
  })
  void aServerDiesInManyWays(Outage form, int status, @Nullable String type, String text)
      throws IOException {
    bam1.fault(Fault.outage(form));

    HttpResponse<String> reply = caller.get(HEALTH);

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type").orElse(null)).isEqualTo(type);
    assertThat(reply.body()).contains(text);
    assertThat(reply.headers().firstValue("Location").isPresent()).isEqualTo(status == 302);
  }

  @ParameterizedTest
  @EnumSource(
      value = Quirk.SignInWithoutDatabase.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HANG", "STATUS_401"})
  void aStandbyWithoutADatabaseFailsInTheSameWays(Quirk.SignInWithoutDatabase form)
      throws IOException {
    BamCaller standby = new BamCaller(cluster.member("bam2"));
    String v2 = standby.signedIn();
    String v1 = standby.signedInAtV1();
    cluster.quirk(form);
    cluster.quirk(Quirk.ReadWithoutDatabase.valueOf(form.name()));
    cluster.quirk(Quirk.RoleWithoutDatabase.valueOf(form.name()));
    cluster.member("bam2").fault(Fault.outage(form.outage()), HEALTH::equals);
    bam1.kill();

    int status = standby.get(HEALTH).statusCode();
    assertThat(standby.postSession("ann", Secret.password("ann"), false).statusCode())
        .isEqualTo(status);
    assertThat(standby.get(CONFIGURATIONS, v2).statusCode()).isEqualTo(status);
    assertThat(standby.get("/api/v2/databases", v2).statusCode()).isEqualTo(status);
    assertThat(standby.get("/Services/REST/v1/getSystemInfo", v1).statusCode()).isEqualTo(status);
  }

  @Test
  void aFaultMayBeAnyAnswerAtAll() throws IOException {
    bam1.fault(Fault.page(401), "/page"::equals);
    bam1.fault(Fault.answer(200, "text/plain", "Service maintenance"), "/text"::equals);
    bam1.fault(Fault.answer(200, null, ""), "/nothing"::equals);

    assertThat(caller.get("/page").body()).contains("HTTP ERROR 401");
    assertThat(caller.get("/text").headers().firstValue("Content-Type")).hasValue("text/plain");
    assertThat(caller.get("/nothing").headers().firstValue("Content-Type")).isEmpty();
    assertThat(caller.get("/nothing").body()).isEmpty();
  }

  @Test
  void aReplyCanBeTooLargeAndStillBeValid() throws Exception {
    bam1.fault(Fault.TOO_LARGE);

    long size =
        HttpClient.newHttpClient()
            .send(caller.request(HEALTH).build(), BodyHandlers.ofInputStream())
            .body()
            .transferTo(OutputStream.nullOutputStream());

    assertThat(size).isGreaterThan(64 * 1024 * 1024);
  }

  @Test
  void aSlowMemberAnswersLateAndRight() throws IOException {
    bam1.slow(Duration.ofMillis(300));
    long start = System.nanoTime();

    assertThat(caller.get(HEALTH).statusCode()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void aFrozenMemberAcceptsAndNeverAnswersAndIsCountedAsAsked() {
    bam1.freeze();

    CompletableFuture<HttpResponse<String>> asked = caller.begin(caller.request(HEALTH));

    Patience.await("the request to hang").until(() -> bam1.hanging() == 1);
    Patience.assertThroughout(Duration.ofMillis(300), "no answer comes", () -> !asked.isDone());
    assertThat(bam1.requests(HEALTH)).isEqualTo(1);
  }

  @Test
  void aFreezeCatchesRequestsInFlightAndAThawDropsThem() {
    bam1.slow(Duration.ofMillis(200));
    CompletableFuture<HttpResponse<String>> inFlight = signingIn(bam1);
    Patience.await("the sign-in to arrive").until(() -> bam1.requests(SESSIONS) == 1);
    bam1.freeze();
    Patience.await("the sign-in to hang").until(() -> bam1.hanging() == 1);
    assertThat(inFlight).isNotDone();

    bam1.thaw();

    Patience.await("the sign-in to fail").until(inFlight::isCompletedExceptionally);
  }

  @Test
  void aKillClosesConnectionsInFlight() {
    bam1.freeze();
    CompletableFuture<HttpResponse<String>> inFlight = signingIn(bam1);
    Patience.await("the sign-in to hang").until(() -> bam1.hanging() == 1);

    bam1.kill();

    Patience.await("the sign-in to fail").until(inFlight::isCompletedExceptionally);
  }

  @Test
  void aSignInAtAStandbyOfAFrozenPrimaryHangsUntilAPromotionOvertakesIt() throws IOException {
    SimulatedMember bam2 = cluster.member("bam2");
    BamCaller standby = new BamCaller(bam2);
    String authorization = standby.signedIn();
    bam1.freeze();

    assertThat(standby.role(authorization)).isEqualTo("STANDBY");
    CompletableFuture<HttpResponse<String>> signIn = signingIn(bam2);
    Patience.await("the sign-in to hang").until(() -> bam2.hanging() == 1);
    cluster.promote(bam2);

    Patience.await("the sign-in to fail").until(signIn::isCompletedExceptionally);
    assertThat(standby.signedIn()).startsWith("Basic ");
  }

  @Test
  void byAQuirkTheDatabaseOfAFrozenPrimaryCountsAsGone() throws IOException {
    cluster.quirk(Quirk.FrozenDatabase.COUNTS_AS_GONE);
    cluster.quirk(Quirk.SignInWithoutDatabase.HTML_503);
    cluster.quirk(Quirk.RoleWithoutDatabase.ERROR_500);
    BamCaller standby = new BamCaller(cluster.member("bam2"));
    String authorization = standby.signedIn();

    bam1.freeze();

    assertThat(standby.postSession("ann", Secret.password("ann"), false).statusCode())
        .isEqualTo(503);
    assertThat(standby.get("/api/v2/databases", authorization).statusCode()).isEqualTo(500);
  }

  @Test
  void theHealthServletOfAStandbyFollowsThePrimarysDatabase() throws IOException {
    BamCaller standby = new BamCaller(cluster.member("bam2"));
    assertThat(standby.get(HEALTH).statusCode()).isEqualTo(200);

    bam1.kill();

    HttpResponse<String> reply = standby.get(HEALTH);
    assertThat(reply.statusCode()).isEqualTo(503);
    JsonObject health = json(reply);
    assertThat(health.getInteger("timeToDatabase")).isEqualTo(-1);
    assertThat(health.getString("connectionStatus")).contains("not healthy");
  }
}

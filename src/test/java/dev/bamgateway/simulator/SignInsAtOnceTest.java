package dev.bamgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many sign-ins are under way at one time. */
class SignInsAtOnceTest {

  private static final String SESSIONS = "/api/v2/sessions";
  private static final String LOGIN =
      "/Services/REST/v1/login?username=bob&password=" + Secret.password("bob");

  private final HttpClient http = HttpClient.newHttpClient();
  private SimulatedCluster cluster;
  private SimulatedMember bam1;
  private BamCaller caller;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(1));
    bam1 = cluster.member("bam1");
    caller = new BamCaller(bam1);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder signIn() {
    JsonObject body =
        new JsonObject().put("username", "ann").put("password", Secret.password("ann"));
    return HttpRequest.newBuilder(URI.create(bam1.url() + SESSIONS))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode()));
  }

  private HttpRequest.Builder login() {
    return HttpRequest.newBuilder(URI.create(bam1.url() + LOGIN));
  }

  @Test
  void thePeakStaysWhenTheSignInsHaveBeenAnswered() {
    bam1.slow(Duration.ofMillis(500));
    List<CompletableFuture<HttpResponse<String>>> all =
        List.of(send(signIn()), send(signIn()), send(login()));

    Patience.await("three sign-ins to be under way").until(() -> bam1.signInsUnderWay() == 3);
    all.forEach(CompletableFuture::join);

    assertThat(bam1.signInsUnderWay()).isZero();
    assertThat(bam1.mostSignInsAtOnce()).isEqualTo(3);
  }

  @Test
  void signInsOneAfterTheOtherAreNeverTwoAtOnce() throws IOException {
    caller.signedIn();
    caller.postSession("ann", "wrong", false);
    caller.signedInAtV1();
    caller.get("/api/v2/configurations", caller.signedIn());

    assertThat(bam1.mostSignInsAtOnce()).isEqualTo(1);
    assertThat(bam1.signInsUnderWay()).isZero();
  }

  @Test
  void aCallerWhoLeavesHasNoSignInUnderWay() {
    bam1.freeze();
    CompletableFuture<HttpResponse<String>> leaving = send(signIn());
    Patience.await("the sign-in to be under way").until(() -> bam1.signInsUnderWay() == 1);
    Patience.assertThroughout(Duration.ofMillis(300), "no answer comes", () -> !leaving.isDone());

    leaving.cancel(true);

    Patience.await("no sign-in to be under way").until(() -> bam1.signInsUnderWay() == 0);
    assertThat(bam1.mostSignInsAtOnce()).isEqualTo(1);
  }

  @Test
  void aSignInWhoseAnswerIsHeldBackIsUnderWayUntilTheConnectionCloses() {
    bam1.fault(Fault.HANG_AFTERWARDS, SESSIONS::equals);
    CompletableFuture<HttpResponse<String>> signIn = send(signIn());

    Patience.await("the sign-in to be done though not answered")
        .until(() -> bam1.openSessions("ann") == 1);
    assertThat(bam1.signInsUnderWay()).isEqualTo(1);
    bam1.heal();

    Patience.await("the sign-in to fail").until(signIn::isCompletedExceptionally);
    Patience.await("no sign-in to be under way").until(() -> bam1.signInsUnderWay() == 0);
  }

  @Test
  void thePeakIsForgottenDownToWhatIsUnderWay() throws IOException {
    bam1.freeze();
    CompletableFuture<HttpResponse<String>> first = send(signIn());
    CompletableFuture<HttpResponse<String>> second = send(signIn());
    Patience.await("two sign-ins to be under way").until(() -> bam1.signInsUnderWay() == 2);
    bam1.thaw();
    Patience.await("both sign-ins to end")
        .until(() -> first.isDone() && second.isDone() && bam1.signInsUnderWay() == 0);

    bam1.forgetMostSignIns();
    assertThat(bam1.mostSignInsAtOnce()).isZero();
    bam1.freeze();
    CompletableFuture<HttpResponse<String>> third = send(signIn());
    Patience.await("the third sign-in to be under way").until(() -> bam1.signInsUnderWay() == 1);
    bam1.forgetMostSignIns();

    assertThat(bam1.mostSignInsAtOnce()).isEqualTo(1);
    bam1.heal();
    Patience.awaitEnd("the third sign-in", third);
  }
}

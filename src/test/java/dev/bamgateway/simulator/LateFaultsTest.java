package dev.bamgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Configuration;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.wire.Certificates;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that strike when the work is done. */
class LateFaultsTest {

  private static final String CONFIGURATIONS = "/api/v2/configurations";

  private SimulatedCluster cluster;
  private SimulatedMember bam1;
  private BamCaller caller;
  private String authorization;

  @BeforeEach
  void start() throws IOException {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    bam1 = cluster.member("bam1");
    caller = new BamCaller(bam1);
    authorization = caller.signedIn();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private HttpRequest.Builder creation(String name) {
    return caller
        .request(CONFIGURATIONS)
        .header("Authorization", authorization)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(new JsonObject().put("name", name).encode()));
  }

  private List<String> names() {
    return cluster.database().configurations().stream().map(Configuration::name).toList();
  }

  @Test
  void aResetAfterwardsLosesTheAnswerAndNotTheWork() throws IOException {
    bam1.faultOnce(Fault.RESET_AFTERWARDS, CONFIGURATIONS::equals);

    assertThatThrownBy(() -> caller.send(creation("New")))
        .hasRootCauseInstanceOf(SocketException.class)
        .rootCause()
        .hasMessageContaining("reset");

    assertThat(names()).contains("New");
    assertThat(caller.send(creation("New")).statusCode()).isEqualTo(409);
  }

  @Test
  void aHangAfterwardsHoldsTheAnswerBackAndNotTheWork() throws IOException {
    bam1.faultOnce(Fault.HANG_AFTERWARDS, CONFIGURATIONS::equals);

    CompletableFuture<HttpResponse<String>> creation = caller.begin(creation("New"));

    Patience.await("the creation to hang").until(() -> bam1.hanging() == 1);
    Patience.assertThroughout(
        Duration.ofMillis(300), "the answer is held back", () -> !creation.isDone());
    assertThat(names()).contains("New");
    creation.cancel(true);
    Patience.await("the caller who left to be noticed").until(() -> bam1.hanging() == 0);
    assertThat(caller.send(creation("New")).statusCode()).isEqualTo(409);
  }

  @Test
  void whoWaitsForAnAnswerHeldBackIsDroppedByAHealAndByAKill() {
    bam1.fault(Fault.HANG_AFTERWARDS, CONFIGURATIONS::equals);
    CompletableFuture<?> healed = CompletableFuture.runAsync(() -> sendQuietly(creation("One")));
    Patience.await("the creation to hang").until(() -> bam1.hanging() == 1);
    assertThat(healed).isNotDone();
    bam1.heal();
    Patience.awaitEnd("the caller who is dropped by the heal", healed);

    bam1.fault(Fault.HANG_AFTERWARDS, CONFIGURATIONS::equals);
    CompletableFuture<?> killed = CompletableFuture.runAsync(() -> sendQuietly(creation("Two")));
    Patience.await("the creation to hang").until(() -> bam1.hanging() == 1);
    bam1.kill();
    Patience.awaitEnd("the caller who is dropped by the kill", killed);

    assertThat(names()).contains("One", "Two");
    Patience.await("nobody to be left hanging").until(() -> bam1.hanging() == 0);
  }

  private void sendQuietly(HttpRequest.Builder request) {
    assertThatThrownBy(() -> caller.send(request))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void overTlsTheAnswerIsLostToo() {
    try (Certificates certificates = Certificates.make();
        SimulatedCluster two =
            SimulatedCluster.start(TestCluster.ofSize(2).withFailoverApi(certificates))) {
      SimulatedMember standby = two.member(1);
      standby.fault(Fault.RESET_AFTERWARDS);

      assertThatThrownBy(
              () -> FailoverApiCaller.of(standby, certificates).send("PUT", "/bam/v1/promote"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
      assertThat(standby.role()).isNotEqualTo(Role.STANDBY);
    }
  }

  @Test
  void aConnectionMayCloseInPlaceOfAnAnswer() {
    bam1.fault(Fault.CLOSE, CONFIGURATIONS::equals);

    assertThatThrownBy(() -> caller.send(creation("New")))
        .isInstanceOf(IOException.class)
        .rootCause()
        .hasMessageContaining("EOF");
    assertThat(names()).doesNotContain("New");
  }
}

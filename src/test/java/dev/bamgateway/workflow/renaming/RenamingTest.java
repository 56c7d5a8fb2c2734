package dev.bamgateway.workflow.renaming;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A workflow that writes something, through v2. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class RenamingTest extends WritingTest {

  /** Its log says what failed through a fault of the gateway. */
  private static final String FAULTS = "dev.bamgateway.api.problem.ProblemMappers";

  @Test
  void whatWasCreatedAndRenamedIsInBam() {
    User user = known();

    Response created = create(user);
    assertDone(created);
    assertThat(made()).containsExactly(name());
    assertThat(server(created)).isEqualTo(primary().url());

    Response renamed = rename(user, Json.of(created).path("id").asLong());
    assertDone(renamed);
    assertThat(made()).containsExactly(newName());
    assertThat(cluster.writes(marker)).isEqualTo(2);
  }

  @Test
  void twoWritesInOneCallReachBamOnceEach() {
    assertDone(createAndRename(known()));

    assertThat(made()).containsExactly(newName());
    assertThat(cluster.writes(name())).isEqualTo(1);
    assertThat(cluster.writes(newName())).isEqualTo(1);
  }

  @Test
  void whoLacksThePermissionWritesNothing() {
    User carol = new User("carol", Secret.password("carol"));

    assertProblem(create(carol), 403, "forbidden", "Forbidden").at(CREATE, "carol");
    assertProblem(create(User.unknown()), 401, "unauthorized", "Unauthorized");

    assertThat(cluster.writes(marker)).isZero();
    assertThat(made()).isEmpty();
  }

  @Test
  void aReadThatWritesIsAFaultOfTheGatewayAndDoesNot() {
    User user = known();

    try (LogLines log = new LogLines(FAULTS)) {
      assertProblem(send(user, CREATE_BY_READ), 500, "internal", "InternalError")
          .at(CREATE_BY_READ, user.name())
          .hasNoRetryAfter();
      assertThat(log.causes())
          .singleElement()
          .satisfies(
              fault -> assertThat(fault).hasMessageStartingWith("a read must not change anything"));
    }

    assertThat(cluster.writes(marker)).isZero();
    assertThat(made()).isEmpty();
  }

  /** There would be no telling whether it was sent, and no way to point it at the primary. */
  @Test
  void aWriteThatTakesNoAttemptIsAFaultOfTheWorkflowAndIsNotSent() {
    User user = known();
    long term = status().path("term").asLong();

    try (LogLines log = new LogLines(FAULTS)) {
      assertProblem(
          send(user, "/renaming/create_without_attempt"), 500, "internal", "InternalError");
      assertThat(log.causes())
          .singleElement()
          .satisfies(fault -> assertThat(fault).hasMessageContaining("takes its Attempt"));
    }

    assertThat(cluster.writes(marker)).isZero();
    assertThat(status().path("in_doubt").asBoolean()).isFalse();
    assertThat(status().path("term").asLong()).isEqualTo(term);
  }

  /** One that is kept may be closed by BAM at the moment a write goes over it. */
  @Test
  void everyWriteHasAConnectionOfItsOwn() {
    User user = known();
    SimulatedMember standby = standby();
    // Only probes connect to a standby, and their connections are kept alive.
    assertDone(create(user));
    long probed = standby.connections();
    long before = primary().connections();

    for (int i = 0; i < 5; i++) {
      assertProblem(create(user), 409, "bam-refused", "BamRefused");
    }

    assertThat(primary().connections() - before)
        .isGreaterThanOrEqualTo(5)
        .isLessThanOrEqualTo(5 + standby.connections() - probed + 1);
  }

  /** It is done where it began, by a server that is no longer the primary. */
  @Test
  void aWriteInFlightRunsToItsEndThroughASwitch() {
    cluster.quirk(Quirk.TokensAfterFailover.KEPT);
    User user = known();
    SimulatedMember old = primary();
    SimulatedMember next = standby();
    old.fault(Fault.slow(Duration.ofSeconds(1)), "POST", V2_CONFIGURATIONS::equals);
    CompletableFuture<Response> write = soon(() -> create(user));
    Patience.await("the write to be on its way").until(() -> cluster.writes(marker) == 1);

    cluster.promoteGracefully(next);
    Patience.await("the new primary to be followed")
        .until(() -> status().path("primary").path("url").asText().equals(next.url()));
    assertThat(write).as("a write in flight").isNotDone();

    assertDone(write.join());
    assertThat(server(write.join())).isEqualTo(old.url());
    assertThat(made()).containsExactly(name());
    assertThat(cluster.writes(marker)).isEqualTo(1);
  }

  /** A read would be answered by the new primary at this moment. */
  @Test
  void aWriteWithTooLittleTimeLeftIsNotSentWhereAReadIs() {
    User user = known();
    SimulatedMember old = primary();
    SimulatedMember next = standby();
    old.kill();
    Patience.await("the death of the primary to be noticed")
        .until(() -> stateNow().equals("PRIMARY_UNREACHABLE"));
    CompletableFuture<Response> write = soon(() -> create(user));
    CompletableFuture<Response> read = soon(() -> as(user).head(CONFIGURATIONS));
    Patience.await("both calls to be parked")
        .until(() -> figure("bam_calls_parked{credentials=\"verified\"}") == 2);
    // More than half of the deadline.
    Patience.pause(Duration.ofMillis(1_100));

    cluster.promote(next);
    Response answer = write.join();
    assertThat(read.join().statusCode()).isEqualTo(200);
    old.revive();
    cluster.rejoinAsStandby(old);

    assertProblem(answer, 503, "no-primary", "NoPrimary")
        .at(CREATE, user.name())
        .hasMessage("Unable to create the configuration in Address Manager")
        .detailSays("nothing was changed")
        .hasRetryAfter();
    assertThat(cluster.writes(marker)).isZero();
    assertThat(made()).isEmpty();
  }

  @Test
  void aTenthOfTheRoomToWaitIsForThoseWhomBamHasNotLetIn() {
    User verified = known();
    int share = SimulatedBam.MAX_PARKED / 10;
    double before = figure("bam_calls_turned_away_total{limit=\"unverified\"}");
    killThemAll();
    List<CompletableFuture<Response>> waiting =
        atOnce(share, () -> configurationsFor(User.newIn(cluster)));
    Patience.await("all strangers to be parked")
        .until(() -> figure("bam_calls_parked{credentials=\"unverified\"}") == share);

    User oneMore = User.newIn(cluster);
    assertProblem(configurationsFor(oneMore), 503, "too-busy", "TooBusy")
        .ofConfigurationsFor(oneMore)
        .detailSays("that Address Manager has not let in yet")
        .hasRetryAfter();
    CompletableFuture<Response> read = soon(() -> as(verified).head(CONFIGURATIONS));
    Patience.await("the read to be parked")
        .until(() -> figure("bam_calls_parked{credentials=\"verified\"}") == 1);
    healTheCluster();

    assertThat(read.join().statusCode()).isEqualTo(200);
    assertThat(waiting).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    assertThat(figure("bam_calls_turned_away_total{limit=\"unverified\"}")).isEqualTo(before + 1);
  }

  @Test
  void theHistoryCountsTheWritesOfUnknownOutcome() {
    User user = known();
    primary().fault(Fault.FROZEN, "POST", V2_CONFIGURATIONS::equals);
    primary().fault(Fault.RESET, V2_ROLE::equals);
    CompletableFuture<Response> write = soon(() -> create(user));
    Patience.await("the loss of the primary to be noticed")
        .until(() -> stateNow().equals("PRIMARY_UNREACHABLE"));

    String receipt =
        assertProblem(write.join(), 504, "outcome-unknown", "OutcomeUnknown")
            .hasNoRetryAfter()
            .receipt();

    assertThat(calls(receipt).path("outcome_unknown").asInt()).isEqualTo(1);
    assertThat(calls(receipt).path("failed").asInt()).isZero();
    assertThat(cluster.writes(marker)).isEqualTo(1);
    assertThat(made()).isEmpty();
  }

  @Test
  void aWriteOnItsWayIsDoneAlthoughItsCallerHasGone() throws IOException {
    User user = known();
    double before = abandoned("done");
    primary().fault(Fault.slow(Duration.ofMillis(500)), "POST", V2_CONFIGURATIONS::equals);

    try (Socket caller = writeThatIsGivenUp(user)) {
      Patience.await("the write to be on its way")
          .pollInterval(Duration.ofMillis(10))
          .until(() -> cluster.writes(marker) == 1);
      assertThat(caller.isConnected()).isTrue();
    }

    Patience.await("the write to be counted as done").until(() -> abandoned("done") == before + 1);
    assertThat(made()).containsExactly(name());
    assertThat(cluster.writes(marker)).isEqualTo(1);
  }

  @Test
  void aWriteThatBamRefusesAfterItsCallerHasGoneCountsAsNotDone() throws IOException {
    User user = known();
    assertDone(create(user));
    double before = abandoned("not_done");
    primary().fault(Fault.slow(Duration.ofMillis(500)), "POST", V2_CONFIGURATIONS::equals);

    try (Socket caller = writeThatIsGivenUp(user)) {
      Patience.await("the second write to be on its way")
          .pollInterval(Duration.ofMillis(10))
          .until(() -> cluster.writes(marker) == 2);
      assertThat(caller.isConnected()).isTrue();
    }

    Patience.await("the write to be counted as not done")
        .until(() -> abandoned("not_done") == before + 1);
  }

  @Test
  void aWriteThatWasNotSentYetEndsWithItsCaller() throws IOException {
    User user = known();
    primary().expireTokens();
    double before = abandoned("done") + abandoned("not_done") + abandoned("unknown");
    primary().fault(Fault.slow(Duration.ofMillis(300)), V2_SESSIONS::equals);
    long signIns = primary().signInAttempts(user.name());

    try (Socket caller = writeThatIsGivenUp(user)) {
      Patience.await("the sign-in to be on its way")
          .pollInterval(Duration.ofMillis(10))
          .until(() -> primary().signInAttempts(user.name()) > signIns);
      assertThat(caller.isConnected()).isTrue();
    }

    Patience.await("the sign-in to end").until(() -> primary().openSessions(user.name()) == 1);
    Patience.assertThroughout(
        Duration.ofMillis(300), "nothing more is sent", () -> cluster.writes(marker) <= 1);
    assertThat(made()).isEmpty();
    assertThat(abandoned("done") + abandoned("not_done") + abandoned("unknown")).isEqualTo(before);
  }
}

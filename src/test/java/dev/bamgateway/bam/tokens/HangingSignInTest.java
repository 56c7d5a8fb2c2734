package dev.bamgateway.bam.tokens;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A primary that no longer answers sign-ins, though it answers everything else. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = {
      @ResourceArg(name = "bam.call.timeout", value = "1s"),
      @ResourceArg(name = "bam.call.deadline", value = "1s")
    })
class HangingSignInTest extends GatewayTest {

  /** Of the sign-ins that may be in flight, for users whom BAM has never let in. */
  private static final int AT_ONCE = 1;

  /** The last of them wait for the time-outs of two others. */
  private static final int USERS = 3 * AT_ONCE;

  @Test
  void signInsThatHangAreGivenUpAndLeaveRoomForOthers() {
    List<CompletableFuture<Response>> calls = callsWhoseSignInsHang();
    assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(503));

    Patience.await("the sign-ins that hang to be given up")
        .untilAsserted(() -> assertThat(primary().hanging()).isZero());
    primary().heal();

    assertThat(configurationsFor(User.newIn(cluster)).statusCode()).isEqualTo(200);
  }

  @Test
  void whoAsksForTheStatusDoesNotQueueBehindThem() {
    List<CompletableFuture<Response>> calls = callsWhoseSignInsHang();

    User user = User.newIn(cluster);
    assertProblem(as(user).get(FAILOVER), 503, "too-busy", "TooBusy");
    assertThat(primary().signInAttempts(user.name())).as("its turn had not come").isZero();
    calls.forEach(CompletableFuture::join);
  }

  private List<CompletableFuture<Response>> callsWhoseSignInsHang() {
    primary().fault(Fault.FROZEN, path -> path.equals("/api/v2/sessions"));
    List<CompletableFuture<Response>> calls =
        atOnce(USERS, () -> configurationsFor(User.newIn(cluster)));
    Patience.await("the sign-ins to hang").until(() -> primary().hanging() == AT_ONCE);
    return calls;
  }
}

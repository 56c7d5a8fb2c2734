package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A primary that no longer answers sign-ins, though it answers everything else. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class HangingSignInTest extends GatewayTest {

  /** More than may sign in at one server at once. */
  private static final int USERS = 18;

  @Test
  void signInsThatHangAreGivenUpAndLeaveRoomForOthers() {
    primary().fault(Fault.FROZEN, path -> path.equals("/api/v2/sessions"));
    List<CompletableFuture<Response>> calls =
        atOnce(USERS, () -> configurationsFor(User.newIn(cluster)));
    assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(503));

    await().untilAsserted(() -> assertThat(primary().hanging()).isZero());
    primary().heal();

    assertThat(configurationsFor(User.newIn(cluster)).statusCode()).isEqualTo(200);
  }
}

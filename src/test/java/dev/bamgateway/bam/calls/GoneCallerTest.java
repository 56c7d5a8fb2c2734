package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A caller hangs up. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class GoneCallerTest extends GatewayTest {

  @Test
  void theCallToBamEndsWithItsCaller() throws IOException {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);
    primary().fault(Fault.FROZEN, V2_CONFIGURATIONS::equals);
    long before = primary().requests(V2_CONFIGURATIONS);
    CompletableFuture<Response> patient = soon(() -> configurationsFor(user));
    Patience.await("the patient caller's read to hang").until(() -> primary().hanging() == 1);

    try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String request =
          "GET %s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Basic %s\r\n\r\n"
              .formatted(CONFIGURATIONS, user.basic());
      caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Patience.await("the read of the caller who leaves to hang")
          .until(() -> primary().hanging() == 2);
    }

    // Of two calls that BAM leaves without an answer, the earlier one would be given up first.
    Patience.await("the read of the caller who left to be given up")
        .pollInterval(Duration.ofMillis(10))
        .until(() -> primary().hanging() == 1);
    assertThat(patient).isNotDone();
    assertThat(primary().requests(V2_CONFIGURATIONS)).isEqualTo(before + 2);
    primary().heal();
    patient.join();
  }
}

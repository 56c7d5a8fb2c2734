package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedCluster;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strangers fill all that they can fill of a gateway with the memory of the image. */
class StrangersIT {

  private static final String CONFIGURATIONS = "/failover_rest_endpoints/get_configurations";
  private static final String IMAGE_OPTIONS = "@deploy/docker/java-options";

  /** More than any of what they fill has room for; more of them with this system property. */
  private static final int STRANGERS = Integer.getInteger("gateway.strangers", 11_000);

  /** Some of them are refused by the status alone, which is remembered elsewhere. */
  private static final int BY_STATUS = STRANGERS / 4;

  /** What an idle gateway keeps is 12 MiB, and the bounds of what they fill are 14 together. */
  private static final double MOST_MEBIBYTES = 26;

  @Test
  void whatStrangersFillHasItsBoundsAndOthersAreServed() throws Exception {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(2));
        GatewayProcess gateway =
            GatewayProcess.start(
                    Gateways.watching(
                        cluster,
                        Map.of(
                            "BAM_HTTP_TRUSTED_PROXIES",
                            "127.0.0.1",
                            "BAM_CALL_MAX_SIGN_INS",
                            "64",
                            "BAM_SESSION_KEY",
                            Secret.sessionKey('A'))),
                    IMAGE_OPTIONS,
                    Heap.COLLECT_ALL)
                .awaitReady()) {
      String token = gateway.signIn("ann").join();
      double before = Heap.liveMebibytes(gateway);

      Strangers rejected = Strangers.come(gateway.port(), 0, STRANGERS - BY_STATUS);
      cluster
          .member(0)
          .fault(Fault.answer(403, "{\"status\":403}"), "POST", "/api/v2/sessions"::equals);
      Strangers refused = Strangers.come(gateway.port(), STRANGERS - BY_STATUS, BY_STATUS);
      cluster.member(0).heal();

      double after = Heap.liveMebibytes(gateway);
      String figures =
          "live heap before %.1f MiB, after %d strangers %.1f MiB; answers %s and %s"
              .formatted(before, STRANGERS, after, rejected, refused);
      System.out.println(figures);
      assertThat(after).as(figures).isLessThan(MOST_MEBIBYTES);
      assertThat(gateway.get(CONFIGURATIONS, token).join().statusCode()).isEqualTo(200);
      assertThat(gateway.get(CONFIGURATIONS, "bob", Secret.password("bob")).join().statusCode())
          .as("a new user")
          .isIn(200, 403);
      assertThat(rejected.answered(401)).as(figures).isGreaterThan(STRANGERS / 2);
      assertThat(gateway.log()).doesNotContain(" ERROR ", "OutOfMemory");
    }
  }
}

package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bamgateway.Secret;
import dev.bamgateway.simulator.model.SimulatedUser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The monitoring account's password is changed at BAM, and the gateway is not told. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class MonitoringPasswordTest extends GatewayTest {

  @AfterEach
  void changeItBack() {
    monitorPassword(User.MONITOR.password());
  }

  @Test
  void callsFlowOnAlthoughThePrimaryIsTheFirstToRefuseTheOldOne() {
    monitorPassword(Secret.password("changed"));
    // Only the primary's session has ended: the standbys still answer over theirs.
    primary().expireTokens();

    await().atMost(Duration.ofSeconds(20)).until(() -> stateNow().equals("UNVERIFIED"));

    assertThat(configurationsFor(User.newIn(cluster)).statusCode()).isEqualTo(200);
    assertThat(Json.of(as(User.MONITOR).get(FAILOVER)).path("warnings").findValuesAsText("code"))
        .contains("monitor_credentials_rejected");
  }

  private void monitorPassword(String password) {
    cluster.database().putUser(SimulatedUser.of("monitor", password, "admin"));
  }
}

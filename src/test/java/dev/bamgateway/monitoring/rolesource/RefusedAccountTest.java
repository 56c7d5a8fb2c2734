package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.model.SimulatedUser;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * The primary is the first to refuse the monitoring account, in a gateway of its own, as in {@link
 * MonitoringPasswordTest}.
 */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.history.size", value = "52"))
class RefusedAccountTest extends GatewayTest {

  @Test
  void callsFlowOnAlthoughThePrimaryIsTheFirstToRefuseTheOldOne() {
    User known = User.newIn(cluster);
    configurationsFor(known).then().statusCode(200);
    monitorPassword(Secret.password("changed"));
    // Only the primary's session has ended: the standbys still answer over theirs.
    primary().expireTokens();

    Patience.await("the refusal of the monitoring account to be noticed")
        .until(() -> stateNow().equals("UNVERIFIED"));

    assertThat(configurationsFor(known).statusCode()).isEqualTo(200);
    assertThat(Json.of(as(User.MONITOR).get(FAILOVER)).path("warnings").findValuesAsText("code"))
        .contains("monitor_credentials_rejected");
  }

  private void monitorPassword(String password) {
    cluster.database().putUser(SimulatedUser.of("monitor", password, "admin"));
  }
}

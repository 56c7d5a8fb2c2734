package dev.bamgateway.monitoring.rolesource;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
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
    Patience.await("a stranger to be let in again")
        .pollInterval(Duration.ofMillis(100))
        .until(() -> configurationsFor(User.newIn(cluster)).statusCode() == 200);
  }

  @Test
  void whoseRightsCannotBeReadIsNotLetInAndTheLogSaysWhy() {
    User stranger = User.newIn(cluster);
    monitorPassword(Secret.password("changed"));
    cluster.members().forEach(SimulatedMember::expireTokens);

    try (LogLines log = new LogLines("dev.bamgateway.security")) {
      assertProblem(configurationsFor(stranger), 500, "internal", "InternalError");

      assertThat(log.messages())
          .anyMatch(line -> line.contains("the monitoring account may not read the permissions"));
    }
  }

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

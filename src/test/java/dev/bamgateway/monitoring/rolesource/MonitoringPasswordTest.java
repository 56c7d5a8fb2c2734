package dev.bamgateway.monitoring.rolesource;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.SimulatedUser;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/**
 * The monitoring account's password is changed at BAM, and the gateway is not told. It has a
 * gateway of its own, which would take a minute to find the old password right again.
 */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.history.size", value = "51"))
class MonitoringPasswordTest extends GatewayTest {

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

  private void monitorPassword(String password) {
    cluster.database().putUser(SimulatedUser.of("monitor", password, "admin"));
  }
}

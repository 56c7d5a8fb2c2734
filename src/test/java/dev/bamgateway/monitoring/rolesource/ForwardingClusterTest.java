package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A gateway whose standbys all say that they are primary. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = SimulatedBam.FORWARDED, value = "true"))
class ForwardingClusterTest extends GatewayTest {

  @Test
  void theTruePrimaryIsFollowedAlsoWhileOnlyTheGatewayCannotReachIt() {
    SimulatedMember primary = primary();
    JsonNode settled = Json.of(as(User.MONITOR).get(FAILOVER));
    assertThat(settled.path("term").asLong()).isEqualTo(1);
    assertThat(settled.path("members").findValuesAsText("role_text")).containsOnly("PRIMARY");
    assertThat(settled.path("members").findValuesAsText("role"))
        .containsExactlyInAnyOrder("PRIMARY", "STANDBY", "STANDBY");

    primary.fault(Fault.RESET);
    Patience.await("the loss of the primary to be noticed")
        .until(() -> stateNow().equals("PRIMARY_UNREACHABLE"));
    long tested = standby().readOnlySignIns();
    Patience.await("the standby's claim to be tested again and again")
        .until(() -> standby().readOnlySignIns() > tested + 2);

    JsonNode status = Json.of(as(User.MONITOR).get(FAILOVER));
    assertThat(status.path("state").asText()).isEqualTo("PRIMARY_UNREACHABLE");
    assertThat(status.path("term").asLong()).isEqualTo(1);
    assertThat(status.path("primary").path("url").asText()).isEqualTo(primary.url());
  }
}

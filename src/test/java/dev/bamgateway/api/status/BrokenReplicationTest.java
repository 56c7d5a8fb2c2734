package dev.bamgateway.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replication was ended on purpose, and servers list only the others of their cluster: nobody. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class BrokenReplicationTest extends GatewayTest {

  private List<SimulatedMember> others = List.of();

  @BeforeEach
  void breakUp() {
    others = cluster.members().stream().filter(member -> member != primary()).toList();
    cluster.quirk(Quirk.OwnServer.NOT_LISTED);
    cluster.breakReplication();
  }

  @AfterEach
  void form() {
    others.forEach(cluster::rejoinAsStandby);
  }

  @Test
  void theOtherConfiguredMembersAreMissing() {
    Patience.await("the member that is asked to be standalone")
        .until(() -> rolesIn(discovered()).equals(List.of("STANDALONE")));

    JsonNode discovered = discovered();
    assertThat(discovered.path("found").findValuesAsText("member"))
        .containsExactly(discovered.path("asked").asText());
    assertThat(Json.texts(discovered.path("missing")))
        .containsExactlyElementsOf(others.stream().map(GatewayTest::name).toList());
  }

  private static JsonNode discovered() {
    return Json.of(as(User.MONITOR).post(FAILOVER + "/discovery"));
  }

  private static List<String> rolesIn(JsonNode discovered) {
    return discovered.path("found").findValuesAsText("role");
  }
}

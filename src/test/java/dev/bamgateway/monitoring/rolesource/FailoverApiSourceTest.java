package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A gateway that reads roles from the Failover API where it can. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = SimulatedBam.FAILOVER_API, value = "true"))
class FailoverApiSourceTest extends GatewayTest {

  @Test
  void everyMemberIsReadThere() {
    Patience.await("every member to be read through the Failover API")
        .untilAsserted(() -> assertThat(roleSources()).containsOnly("failover_api"));
    assertThat(configurationsFor(User.newIn(cluster)).statusCode()).isEqualTo(200);
  }

  @Test
  void aMemberThatCannotBeReadThereIsReadElsewhereWithAWarning() {
    Patience.await("every member to be read through the Failover API")
        .untilAsserted(() -> assertThat(roleSources()).containsOnly("failover_api"));
    int position = cluster.members().indexOf(standby());
    standby().fault(Fault.HTML, "/bam/v1/health"::equals);

    // On a busy machine members may be read through v2 for another reason for a moment.
    Patience.await("the member to be read through v2, for what its Failover API answers")
        .untilAsserted(
            () -> {
              assertThat(roleSources().get(position)).isEqualTo("v2");
              assertThat(status().path("warnings"))
                  .filteredOn(w -> standby().url().endsWith(w.path("member").asText()))
                  .singleElement()
                  .satisfies(
                      w -> {
                        assertThat(w.path("code").asText()).isEqualTo("source_fallback");
                        assertThat(w.path("detail").asText())
                            .contains("v2", "Failover API", "web page");
                      });
            });

    standby().heal();
    Patience.await("the warning to go").until(() -> status().path("warnings").isEmpty());
    Patience.await("all to be read there again")
        .untilAsserted(() -> assertThat(roleSources()).containsOnly("failover_api"));
  }

  @Test
  void aFailoverPastADeadPrimaryIsFollowed() {
    String before = primary().url();
    primary().kill();
    cluster.promote(standby());

    Patience.await("the new primary to be followed")
        .until(() -> !status().path("primary").path("url").asText().equals(before));
    assertThat(configurationsFor(User.newIn(cluster)).statusCode()).isEqualTo(200);
    cluster.members().stream()
        .filter(member -> member.url().equals(before))
        .forEach(
            old -> {
              old.revive();
              cluster.rejoinAsStandby(old);
            });
  }
}

package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/**
 * A cluster on its way to a version that has v2: the standbys have it already. Roles are read
 * through v1 by choice, which says nothing of the data.
 */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = {
      @ResourceArg(name = SimulatedBam.WITHOUT_V2, value = "bam1"),
      @ResourceArg(name = "bam.monitor.role-source", value = "v1")
    })
class MixedVersionsTest extends GatewayTest {

  @Test
  void eachMemberIsSpokenToThroughWhatItHas() {
    User user = User.newIn(cluster);

    Response before = configurationsFor(user);
    cluster.promoteGracefully(cluster.member("bam2"));
    healTheCluster();
    Response after = configurationsFor(user);

    assertThat(serverOf(before)).isEqualTo(cluster.member("bam1").url());
    assertThat(serverOf(after)).isEqualTo(cluster.member("bam2").url());
    assertThat(namesIn(before)).hasSize(SimulatedBam.CONFIGURATIONS).isEqualTo(namesIn(after));
    assertThat(cluster.member("bam2").requests(V2_CONFIGURATIONS)).isPositive();
    assertThat(cluster.member("bam2").requests(V1_CONFIGURATIONS)).isZero();
  }

  @Test
  void rolesAreReadThroughWhatWasChosen() {
    assertThat(roleSources()).containsExactly("v1", "v1", "v1");
    assertThat(cluster.members())
        .allSatisfy(
            member -> {
              assertThat(member.requests(V1_ROLE)).isPositive();
              assertThat(member.requests(V2_ROLE)).isZero();
            });
  }
}

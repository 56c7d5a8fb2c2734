package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A cluster on its way to a version that has v2: the standbys have it already. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = SimulatedBam.WITHOUT_V2, value = "bam1"))
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
    assertThat(roleSources()).containsExactly("v1", "v2", "v2");
    assertThat(cluster.member("bam2").requests(V2_CONFIGURATIONS)).isPositive();
    assertThat(cluster.member("bam2").requests(V1_CONFIGURATIONS)).isZero();
  }
}

package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** No member has v2, and no setting says so. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = SimulatedBam.WITHOUT_V2, value = "bam1,bam2,bam3"))
class WithoutV2Test extends GatewayTest {

  @Test
  void rolesAndDataAreReadThroughV1() {
    Response response = configurationsFor(User.newIn(cluster));

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(namesIn(response)).hasSize(SimulatedBam.CONFIGURATIONS);
    assertThat(roleSources()).containsExactly("v1", "v1", "v1");
  }

  @Test
  void aReadAfterAnUnplannedFailoverGoesToTheNewPrimary() {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);
    var old = primary();
    var next = standby();

    old.kill();
    cluster.promote(next);
    Response response = configurationsFor(user);
    cluster.rejoinAsStandby(old);

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(serverOf(response)).isEqualTo(next.url());
    assertThat(namesIn(response)).hasSize(SimulatedBam.CONFIGURATIONS);
  }
}

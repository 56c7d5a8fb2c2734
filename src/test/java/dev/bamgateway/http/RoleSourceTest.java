package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roles are read through v1 by choice; that says nothing of the data. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
@TestProfile(RoleSourceTest.RolesThroughV1.class)
class RoleSourceTest extends GatewayTest {

  /** The settings for members whose v1 tells the role better. */
  public static final class RolesThroughV1 implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("bam.monitor.role-source", "v1");
    }
  }

  @Test
  void probesAskV1AndReadsAskV2() {
    configurationsFor(User.newIn(cluster)).then().statusCode(200);

    assertThat(roleSources()).containsExactly("v1", "v1", "v1");
    assertThat(cluster.members())
        .allSatisfy(
            member -> {
              assertThat(member.requests(V1_ROLE)).isPositive();
              assertThat(member.requests(V2_ROLE)).isZero();
              assertThat(member.requests(V1_CONFIGURATIONS)).isZero();
            });
    assertThat(primary().requests(V2_CONFIGURATIONS)).isPositive();
  }
}

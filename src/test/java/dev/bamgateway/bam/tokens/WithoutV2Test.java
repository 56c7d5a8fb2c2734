package dev.bamgateway.bam.tokens;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.security.permissions.PermissionTest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @MethodSource("dev.bamgateway.security.permissions.PermissionTest#names")
  void anyNameAndPasswordReachesBamAsItIs(String name) {
    User user = PermissionTest.named(name);
    user.putInto(cluster, "all");

    Response response = PermissionTest.configurations(user);

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "failover_rest_endpoints", "admin", SimulatedBam.FURTHER_GRANT})
  void permissionsAreReadThroughV1(String field) {
    assertThat(configurationsFor(User.newIn(cluster, field)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "other", "x|BlueCatGateway=admin", "x\\"})
  void whoHasNoneIsForbidden(String field) {
    User user = User.newIn(cluster, field);

    assertProblem(configurationsFor(user), 403, "forbidden", "Forbidden").ofConfigurationsFor(user);
    assertProblem(configurationsFor(user.withWrongPassword()), 401, "unauthorized", "Unauthorized");
  }

  @Test
  void aNameThatIsAFilterGainsNothing() {
    User user = PermissionTest.named("x' or name:'admin");
    user.putInto(cluster, "");

    assertProblem(PermissionTest.configurations(user), 403, "forbidden", "Forbidden");
  }

  @Test
  void aServerThatKnowsOnlyV1KnowsOnlyItself() {
    JsonNode discovered = Json.of(as(User.MONITOR).post(FAILOVER + "/discovery"));

    assertThat(discovered.path("asked").asText()).isEqualTo(name(primary()));
    assertThat(discovered.path("found")).hasSize(1);
    assertThat(discovered.path("found").path(0).path("member").asText()).isEqualTo(name(primary()));
    assertThat(discovered.path("found").path(0).path("status").asText()).isEqualTo("configured");
    assertThat(discovered.path("missing")).as("nobody tells who is").isEmpty();
    assertThat(warnings(status())).doesNotContain("members_differ");
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

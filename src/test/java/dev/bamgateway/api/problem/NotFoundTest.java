package dev.bamgateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which words a caller is told that something is not there. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class NotFoundTest extends GatewayTest {

  private static final String NO_PATH =
      "no endpoint has this path; /openapi describes those there are";

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/tenants/no-number", "/tenants/1/nowhere"})
  void whereNoPathFitsItIsThePathThatIsNotThere(String path) {
    assertThat(detail(path)).isEqualTo(NO_PATH);
  }

  @Test
  void aWorkflowWordsItsOwn() {
    assertThat(detail("/tenants?part=nobody")).isEqualTo("no tenant has this in its name");
  }

  @Test
  void anOperationWordsItsOwnToo() {
    assertThat(detail(FaultyResource.PATH + FaultyResource.FINDS_NOTHING))
        .isEqualTo("nothing of this kind");
  }

  private String detail(String path) {
    cluster.database().putUser(TestCluster.user("tenants-user", "all"));
    Response response =
        RestAssured.given()
            .auth()
            .preemptive()
            .basic("tenants-user", Secret.password("tenants-user"))
            .get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.contentType()).startsWith(ProblemBody.MEDIA_TYPE);
    return response.path("detail");
  }
}

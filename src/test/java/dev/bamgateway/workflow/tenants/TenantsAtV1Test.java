package dev.bamgateway.workflow.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.api-version", value = "v1"))
class TenantsAtV1Test extends GatewayTest {

  @Test
  void aTenantIsAddedThroughV1() {
    Response added =
        RestAssured.given()
            .auth()
            .preemptive()
            .basic("ann", Secret.password("ann"))
            .contentType("application/json")
            .body("{\"name\":\"White\"}")
            .post("/tenants");

    long id = added.as(Tenant.class).id();
    assertThat(cluster.database().configuration(id).orElseThrow().name()).isEqualTo("White");
    assertThat(found("Whi")).containsExactly(new Tenant(id, "White"));
    assertThat(found("")).hasSize(cluster.database().configurations().size());
  }

  private static Tenant[] found(String part) {
    return RestAssured.given()
        .auth()
        .preemptive()
        .basic("ann", Secret.password("ann"))
        .queryParam("part", part)
        .get("/tenants")
        .as(Tenant[].class);
  }
}

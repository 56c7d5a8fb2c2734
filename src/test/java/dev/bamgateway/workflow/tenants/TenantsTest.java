package dev.bamgateway.workflow.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.model.Configuration;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.permission.\"tenants\"", value = "hosting"))
class TenantsTest extends GatewayTest {

  @Test
  void aTenantIsShownToWhoeverMayCallTheWorkflow() {
    Configuration known = cluster.database().configurations().get(0);

    Response shown = userWith("tenants").get("/tenants/" + known.id());

    assertThat(shown.as(Tenant.class)).isEqualTo(new Tenant(known.id(), known.name()));
    userWith("all").get("/tenants/" + known.id()).then().statusCode(200);
    userWith("hosting").get("/tenants/" + known.id()).then().statusCode(200);
    userWith("another-workflow").get("/tenants/" + known.id()).then().statusCode(403);
    RestAssured.get("/tenants/" + known.id()).then().statusCode(401);
  }

  @Test
  void aTenantThatBamDoesNotKnowIsNotFound() {
    userWith("tenants").get("/tenants/1").then().statusCode(404);
  }

  @Test
  void tenantsAreFoundByAPartOfTheirNamesWhateverIsInIt() {
    add("O'Hara").then().statusCode(200);

    assertThat(found("'Ha")).extracting(Tenant::name).containsExactly("O'Hara");
    assertThat(found("")).hasSize(cluster.database().configurations().size());
  }

  @Test
  void whatIsNotFoundIsToldInTheWordsOfTheWorkflow() {
    Response none = userWith("tenants").get("/tenants?part=nobody");

    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.path("detail").toString()).isEqualTo("no tenant has this in its name");
  }

  @Test
  void whatTheSimulatorDoesNotServeIsAnsweredByTheTest() {
    String page = "{\"data\":[{\"id\":7,\"name\":\"Gold\"}]}";
    cluster.member(0).faultOnce(Fault.answer(200, page), "GET", "/api/v2/configurations"::equals);

    assertThat(found("Go")).containsExactly(new Tenant(7, "Gold"));
  }

  @Test
  void aTenantIsAddedOnce() {
    Response added = add("Brown");

    assertThat(added.statusCode()).isEqualTo(200);
    long id = added.as(Tenant.class).id();
    assertThat(cluster.database().configuration(id).orElseThrow().name()).isEqualTo("Brown");
    assertThat(cluster.writes("Brown")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}"})
  void aBodyThatIsNoTenantIsRefused(String body) {
    userWith("tenants")
        .contentType("application/json")
        .body(body)
        .post("/tenants")
        .then()
        .statusCode(400);
  }

  @Test
  void aTenantWhoseAdditionBamDoesNotConfirmIsNotAddedAgain() {
    primary().faultOnce(Fault.RESET_AFTERWARDS, "POST", "/api/v2/configurations"::equals);

    Response added = add("Green");

    assertThat(added.statusCode()).isEqualTo(504);
    assertThat(added.asString()).contains("\"code\":\"OutcomeUnknown\"");
    assertThat(cluster.writes("Green")).isEqualTo(1);
  }

  private Response add(String name) {
    return userWith("tenants")
        .contentType("application/json")
        .body("{\"name\":\"%s\"}".formatted(name))
        .post("/tenants");
  }

  private List<Tenant> found(String part) {
    Response found = userWith("tenants").queryParam("part", part).get("/tenants");
    return List.of(found.as(Tenant[].class));
  }

  /** Somebody in whose field BlueCatGateway this stands. */
  private RequestSpecification userWith(String permission) {
    String name = "user-of-" + permission;
    cluster.database().putUser(TestCluster.user(name, permission));
    return RestAssured.given().auth().preemptive().basic(name, Secret.password(name));
  }
}

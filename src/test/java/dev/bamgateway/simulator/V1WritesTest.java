package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Configuration;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing configurations at v1 (contract: 2.1 and 2.8). */
class V1WritesTest {

  private static final String BASE = "/Services/REST/v1/";
  private static final String ADD = BASE + "addEntity?parentId=0";
  private static final String UPDATE = BASE + "update";
  private static final String DELETE = BASE + "delete?objectId=";
  private static final String JSON = "application/json";

  private SimulatedCluster cluster;
  private BamCaller primary;
  private String token;
  private long first;

  @BeforeEach
  void start() throws IOException {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    primary = new BamCaller(cluster.member("bam1"));
    token = primary.signedInAtV1();
    first = cluster.database().configurations().get(0).id();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private List<String> names() {
    return cluster.database().configurations().stream().map(Configuration::name).toList();
  }

  private static JsonObject entity(long id, String name) {
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("type", "Configuration")
        .putNull("properties");
  }

  private HttpResponse<String> add(JsonObject entity) throws IOException {
    return primary.write("POST", ADD, token, JSON, entity);
  }

  private HttpResponse<String> update(JsonObject entity) throws IOException {
    return primary.write("PUT", UPDATE, token, JSON, entity);
  }

  private static String text(HttpResponse<String> reply) {
    return (String) Json.decodeValue(reply.body());
  }

  private static void isEmpty(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.headers().firstValue("Content-Length")).hasValue("0");
    assertThat(reply.headers().firstValue("Content-Type")).isEmpty();
  }

  private static void saysNotFound(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(text(reply)).startsWith("Object was not found : ");
  }

  @Test
  void addingAnswersWithTheNewId() throws IOException {
    HttpResponse<String> reply = add(entity(0, "New"));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue(JSON);
    Configuration last = cluster.database().configurations().get(4);
    assertThat(last.name()).isEqualTo("New");
    assertThat(Long.parseLong(reply.body())).isEqualTo(last.id());
  }

  @Test
  void anUpdateRenamesAndAnswersNothing() throws IOException {
    isEmpty(update(entity(first, "Renamed")));
    assertThat(names()).containsExactly("Renamed", "Lab", "Branch offices", "Guest network");

    isEmpty(update(entity(first, "Renamed")));
  }

  @Test
  void aDeletedConfigurationIsGone() throws IOException {
    isEmpty(primary.delete(DELETE + first, token));
    assertThat(names()).containsExactly("Lab", "Branch offices", "Guest network");

    saysNotFound(primary.delete(DELETE + first, token));
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    saysNotFound(update(entity(4711, "Renamed")));
    saysNotFound(
        primary.write("POST", BASE + "addEntity?parentId=4711", token, JSON, entity(0, "New")));
    assertThat(names()).hasSize(4).startsWith("Prod");
  }

  @Test
  void aNameIsTakenOnceOnly() throws IOException {
    HttpResponse<String> added = add(entity(0, "Lab"));
    HttpResponse<String> updated = update(entity(first, "Lab"));

    assertThat(added.statusCode()).isEqualTo(500);
    assertThat(text(added)).isEqualTo("Duplicate of another item");
    assertThat(updated.statusCode()).isEqualTo(500);
    assertThat(text(updated)).isEqualTo("Duplicate of another item");
    assertThat(names()).hasSize(4).startsWith("Prod");
  }

  @Test
  void whatCannotBeReadIsAServerError() throws IOException {
    assertThat(text(add(entity(0, " ")))).startsWith("Invalid parameter");
    assertThat(text(add(entity(0, "New").put("type", "Zone")))).startsWith("Invalid parameter");
    assertThat(text(update(entity(first, "New").put("id", "x")))).startsWith("Invalid parameter");
    assertThat(text(primary.delete(DELETE + "x", token))).startsWith("Invalid parameter");
    assertThat(text(primary.delete(BASE + "delete", token))).startsWith("Invalid parameter");
    assertThat(primary.write("PUT", UPDATE, token, "text/plain", entity(first, "N")).statusCode())
        .isEqualTo(415);
    assertThat(names()).hasSize(4).startsWith("Prod");
  }

  @Test
  void aReadOnlySessionWritesNothingAndAnotherOnAStandbyDoes() throws IOException {
    BamCaller standby = new BamCaller(cluster.member("bam2"));
    String sentence =
        text(
            standby.get(
                BASE
                    + "loginWithOptions?username=ann&password="
                    + Secret.password("ann")
                    + "&options="
                    + encode("isReadOnly=true|")));
    String readOnly = sentence.substring(sentence.indexOf("-> ") + 3, sentence.indexOf(" <-"));

    for (HttpResponse<String> reply :
        List.of(
            standby.write("POST", ADD, readOnly, JSON, entity(0, "New")),
            standby.write("PUT", UPDATE, readOnly, JSON, entity(first, "Renamed")),
            standby.delete(DELETE + first, readOnly))) {
      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(text(reply)).contains("read only");
    }
    assertThat(names()).hasSize(4).startsWith("Prod");

    isEmpty(standby.delete(DELETE + first, standby.signedInAtV1()));
    assertThat(names()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"addEntity, POST, parentId", "update, PUT, ", "delete, DELETE, objectId"})
  void theDescriptionTellsTheVerbAndTheParameter(String id, String verb, String parameter)
      throws IOException {
    String method = described(id);

    assertThat(method).contains("name=\"" + verb + "\"");
    if (parameter == null) {
      assertThat(method).doesNotContain("<param");
    } else {
      assertThat(method).contains("<param name=\"" + parameter + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"addEntity, true", "update, true", "delete, false", "getEntities, false"})
  void theDescriptionTellsWhichMethodsReadJson(String id, boolean readsJson) throws IOException {
    String method = described(id);
    String request = method.substring(method.indexOf("<request"), method.indexOf("<response"));

    assertThat(request.contains("<representation mediaType=\"application/json\"/>"))
        .isEqualTo(readsJson);
  }

  private String described(String id) throws IOException {
    String xml = primary.get("/Services/REST/application.wadl").body();
    int start = xml.indexOf("<method id=\"" + id + "\"");
    assertThat(start).isPositive();
    return xml.substring(start, xml.indexOf("</method>", start));
  }
}

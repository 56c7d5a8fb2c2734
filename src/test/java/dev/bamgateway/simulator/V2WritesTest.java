package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Configuration;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing configurations at v2 (contract: 3.1 and 3.4). */
class V2WritesTest {

  private static final String CONFIGURATIONS = "/api/v2/configurations";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String JSON = "application/json";
  private static final JsonObject RENAMED = new JsonObject().put("name", "Renamed");

  private SimulatedCluster cluster;
  private BamCaller primary;
  private String authorization;
  private String first;

  @BeforeEach
  void start() throws IOException {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    primary = new BamCaller(cluster.member("bam1"));
    authorization = primary.signedIn();
    first = CONFIGURATIONS + "/" + cluster.database().configurations().get(0).id();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private List<String> names() {
    return cluster.database().configurations().stream().map(Configuration::name).toList();
  }

  /** What is there already, and in its place what is altered. */
  private JsonObject whole(JsonObject altered) throws IOException {
    return json(primary.get(first, authorization)).mergeIn(altered);
  }

  private HttpResponse<String> put(JsonObject body) throws IOException {
    return primary.write("PUT", first, authorization, JSON, body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/hal+json"})
  void aConfigurationIsRenamedInItsPlace(String mediaType) throws IOException {
    JsonObject body = whole(RENAMED).put("colour", "blue");

    HttpResponse<String> reply = primary.write("PUT", first, authorization, mediaType, body);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).getString("name")).isEqualTo("Renamed");
    assertThat(json(reply).fieldNames()).contains("id", "type").doesNotContain("colour");
    assertThat(names()).containsExactly("Renamed", "Lab", "Branch offices", "Guest network");
    assertThat(json(primary.get(first, authorization)).getString("name")).isEqualTo("Renamed");
  }

  @Test
  void aDeletedConfigurationIsGone() throws IOException {
    HttpResponse<String> reply = primary.delete(first, authorization);

    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(names()).containsExactly("Lab", "Branch offices", "Guest network");
    assertThat(primary.get(first, authorization).statusCode()).isEqualTo(404);
    assertThat(code(primary.delete(first, authorization))).isEqualTo("ResourceNotFound");
  }

  @Test
  void whatIsNotThereCannotBeWritten() throws IOException {
    String missing = CONFIGURATIONS + "/4711";

    HttpResponse<String> put = primary.write("PUT", missing, authorization, JSON, RENAMED);

    assertThat(put.statusCode()).isEqualTo(404);
    assertThat(code(put)).isEqualTo("ResourceNotFound");
  }

  @Test
  void aNameIsTakenOnceOnlyButStaysWithItsOwner() throws IOException {
    HttpResponse<String> taken = put(whole(new JsonObject().put("name", "Lab")));

    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(code(taken)).isEqualTo("ResourceAlreadyExists");
    assertThat(put(whole(new JsonObject().put("name", "Prod"))).statusCode()).isEqualTo(200);
    assertThat(names()).startsWith("Prod", "Lab");
  }

  @Test
  void aPutBringsAllThatAConfigurationHas() throws IOException {
    assertThat(code(put(new JsonObject()))).isEqualTo("MissingRequiredField");
    assertThat(code(put(RENAMED))).isEqualTo("MissingRequiredField");
    assertThat(code(put(whole(new JsonObject().putNull("name")))))
        .isEqualTo("MissingRequiredField");
    assertThat(code(put(whole(new JsonObject().put("name", " "))))).isEqualTo("BlankFieldValue");
    assertThat(code(put(whole(new JsonObject().put("name", 5)))))
        .isEqualTo("JsonDeserializationError");
    assertThat(names()).startsWith("Prod");
  }

  @Test
  void aConfigurationIsNotPatched() throws IOException {
    HttpResponse<String> reply = primary.patch(first, authorization, RENAMED);

    assertThat(reply.statusCode()).isEqualTo(405);
    assertThat(reply.headers().firstValue("Allow")).hasValue("DELETE, GET, PUT");
    assertThat(names()).startsWith("Prod");
  }

  @ParameterizedTest
  @CsvSource({
    "'', EmptyRequestBody",
    "'{\"name\":', JsonParseError",
    "'[]', JsonDeserializationError",
    "'\"name\"', JsonDeserializationError",
    "'{\"name\":[]}', JsonDeserializationError",
    "'{}', MissingRequiredField",
    "'{\"name\":\"\"}', BlankFieldValue",
  })
  void whatIsWrongWithABodyHasACode(String body, String code) throws IOException {
    HttpResponse<String> reply =
        primary.send(
            primary
                .request(CONFIGURATIONS)
                .header("Authorization", authorization)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(body)));

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(code(reply)).isEqualTo(code);
  }

  @Test
  void aPutReadsItsOwnMediaTypesOnly() throws IOException {
    assertThat(primary.write("PUT", first, authorization, MERGE_PATCH, whole(RENAMED)).statusCode())
        .isEqualTo(415);
    assertThat(names()).startsWith("Prod");
  }

  @Test
  void whoCannotReadTheAnswerWritesNothing() throws IOException {
    HttpResponse<String> reply =
        primary.send(
            primary
                .request(CONFIGURATIONS)
                .header("Authorization", authorization)
                .header("Content-Type", JSON)
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(RENAMED.encode())));

    assertThat(reply.statusCode()).isEqualTo(406);
    assertThat(names()).doesNotContain("Renamed");
  }

  @Test
  void aReadOnlySessionWritesNothingAndAnotherOnAStandbyDoes() throws IOException {
    BamCaller standby = new BamCaller(cluster.member("bam2"));
    String readOnly = standby.signedIn(true);

    HttpResponse<String> put = standby.write("PUT", first, readOnly, JSON, whole(RENAMED));
    assertThat(put.statusCode()).isEqualTo(403);
    assertThat(code(put)).isEqualTo("ReadOnlySession");
    assertThat(code(standby.delete(first, readOnly))).isEqualTo("ReadOnlySession");
    assertThat(names()).startsWith("Prod");

    String writing = standby.signedIn();
    assertThat(standby.write("PUT", first, writing, JSON, whole(RENAMED)).statusCode())
        .isEqualTo(200);
    assertThat(names()).startsWith("Renamed");
  }
}

package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Configuration;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private HttpResponse<String> patch(JsonObject body) throws IOException {
    return primary.patch(first, authorization, body);
  }

  private HttpResponse<String> put(JsonObject body) throws IOException {
    return primary.write("PUT", first, authorization, JSON, body);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, application/merge-patch+json",
    "PUT, application/json",
    "PUT, application/hal+json"
  })
  void aConfigurationIsRenamedInItsPlace(String method, String mediaType) throws IOException {
    JsonObject body = RENAMED.copy().put("colour", "blue");

    HttpResponse<String> reply = primary.write(method, first, authorization, mediaType, body);

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

    HttpResponse<String> patched = primary.patch(missing, authorization, RENAMED);
    HttpResponse<String> put = primary.write("PUT", missing, authorization, JSON, RENAMED);

    assertThat(patched.statusCode()).isEqualTo(404);
    assertThat(code(patched)).isEqualTo("ResourceNotFound");
    assertThat(code(put)).isEqualTo("ResourceNotFound");
  }

  @Test
  void aNameIsTakenOnceOnlyButStaysWithItsOwner() throws IOException {
    HttpResponse<String> patched = patch(new JsonObject().put("name", "Lab"));

    assertThat(patched.statusCode()).isEqualTo(409);
    assertThat(code(patched)).isEqualTo("ResourceAlreadyExists");
    assertThat(code(put(new JsonObject().put("name", "Lab")))).isEqualTo("ResourceAlreadyExists");
    assertThat(patch(new JsonObject().put("name", "Prod")).statusCode()).isEqualTo(200);
    assertThat(names()).startsWith("Prod", "Lab");
  }

  @Test
  void aMergePatchWithoutANameWritesNothingAndAPutNeedsOne() throws IOException {
    HttpResponse<String> patched = patch(new JsonObject().put("colour", "blue"));

    assertThat(patched.statusCode()).isEqualTo(200);
    assertThat(json(patched).getString("name")).isEqualTo("Prod");
    assertThat(code(put(new JsonObject()))).isEqualTo("MissingRequiredField");
    assertThat(patch(new JsonObject().putNull("name")).statusCode()).isEqualTo(400);
    assertThat(patch(new JsonObject().put("name", " ")).statusCode()).isEqualTo(400);
    assertThat(names()).startsWith("Prod");
  }

  @Test
  void eachMethodReadsItsOwnMediaTypesOnly() throws IOException {
    assertThat(primary.write("PATCH", first, authorization, JSON, RENAMED).statusCode())
        .isEqualTo(415);
    assertThat(primary.write("PUT", first, authorization, MERGE_PATCH, RENAMED).statusCode())
        .isEqualTo(415);
    assertThat(names()).startsWith("Prod");
  }

  @Test
  void aReadOnlySessionWritesNothingAndAnotherOnAStandbyDoes() throws IOException {
    BamCaller standby = new BamCaller(cluster.member("bam2"));
    String readOnly = standby.signedIn(true);

    HttpResponse<String> patched = standby.patch(first, readOnly, RENAMED);
    assertThat(patched.statusCode()).isEqualTo(403);
    assertThat(code(patched)).isEqualTo("ReadOnlySession");
    assertThat(code(standby.write("PUT", first, readOnly, JSON, RENAMED)))
        .isEqualTo("ReadOnlySession");
    assertThat(code(standby.delete(first, readOnly))).isEqualTo("ReadOnlySession");
    assertThat(names()).startsWith("Prod");

    assertThat(standby.patch(first, standby.signedIn(), RENAMED).statusCode()).isEqualTo(200);
    assertThat(names()).startsWith("Renamed");
  }
}

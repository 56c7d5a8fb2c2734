package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.json;
import static dev.bamgateway.simulator.BamCaller.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources beside configurations and sessions, and the ways between them (OA95). */
class V2ResourcesTest {

  private static final String ROOT = "/api/v2";
  private static final String JSON = "application/json";

  private SimulatedCluster cluster;
  private BamCaller caller;
  private String ann;
  private String admin;

  @BeforeEach
  void start() throws IOException {
    cluster = SimulatedCluster.start(TestCluster.ofSize(3));
    caller = new BamCaller(cluster.member("bam1"));
    ann = caller.signedIn();
    JsonObject session = json(caller.postSession("admin", Secret.password("admin"), false));
    admin = "Basic " + session.getString("basicAuthenticationCredentials");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void everyLinkLeadsToSomething() throws IOException {
    Deque<String> ahead = new ArrayDeque<>(List.of(ROOT, ROOT + "/1"));
    Set<String> seen = new HashSet<>(ahead);

    while (!ahead.isEmpty()) {
      String path = ahead.remove();
      HttpResponse<String> reply = caller.get(path, admin);
      assertThat(reply.statusCode()).as(path).isEqualTo(200);
      links(json(reply)).filter(seen::add).forEach(ahead::add);
    }

    assertThat(seen)
        .hasSizeGreaterThan(80)
        .contains(ROOT + "/settings/1", ROOT + "/authenticators/2", ROOT + "/trustRelationships")
        .anyMatch(path -> path.matches(ROOT + "/configurations/\\d+/views"))
        .anyMatch(path -> path.matches(ROOT + "/databases/1/servers/\\d+"))
        .anyMatch(path -> path.matches(ROOT + "/sessions/\\d+"))
        .anyMatch(path -> path.matches(ROOT + "/users/\\d+/sessions"));
  }

  private static Stream<String> links(Object value) {
    if (value instanceof JsonArray array) {
      return array.stream().flatMap(V2ResourcesTest::links);
    }
    if (value instanceof JsonObject object) {
      return Stream.concat(
          Stream.ofNullable(object.getString("href")),
          object.stream().flatMap(member -> links(member.getValue())));
    }
    return Stream.empty();
  }

  @Test
  void theDescriptionIsForEveryone() throws IOException {
    HttpResponse<String> reply = caller.get("/api/openapi.json");

    assertThat(json(reply).getJsonObject("paths").fieldNames()).contains("/sessions", "/databases");
    assertThat(caller.get(ROOT + "/openapi.json").statusCode()).isEqualTo(401);
  }

  @Test
  void theRootIsAllResourcesByNameAndId() throws IOException {
    HttpResponse<String> reply =
        caller.get(ROOT + "?filter=" + BamCaller.encode("type:'Configuration'"), ann);

    assertThat(names(reply)).containsExactly("Prod", "Lab", "Branch offices", "Guest network");
    assertThat(json(caller.get(ROOT + "/1", ann)).getString("type")).isEqualTo("AddressManager");
    assertThat(caller.get(ROOT + "/2", ann).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/1",
        "/settings/2",
        "/authenticators/1",
        "/trustRelationships/1",
        "/configurations/1/views",
        "/users/1/sessions",
        "/nothing",
      })
  void whatIsNotThereIsNotFound(String path) throws IOException {
    HttpResponse<String> reply = caller.get(ROOT + path, admin);

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(code(reply)).isEqualTo("ResourceNotFound");
  }

  @Test
  void anAdministratorAddsAUserWhoCanSignInAtOnce() throws IOException {
    HttpResponse<String> reply = create(admin, newUser());

    assertThat(reply.statusCode()).isEqualTo(201);
    String self = reply.headers().firstValue("Location").orElseThrow();
    assertThat(json(caller.get(self, admin)).getJsonObject("userDefinedFields").getString("Team"))
        .isEqualTo("DDI");
    assertThat(reply.body()).doesNotContain(Secret.MARKER);
    assertThat(caller.postSession("dora", Secret.password("dora"), false).statusCode())
        .isEqualTo(201);
    assertThat(code(create(admin, newUser().put("name", "DORA"))))
        .isEqualTo("ResourceAlreadyExists");
  }

  private static JsonObject newUser() {
    return new JsonObject()
        .put("name", "dora")
        .put("password", Secret.password("dora"))
        .put("email", "dora@example.org")
        .put("securityPrivilege", "NO_ACCESS")
        .put("accessType", "API")
        .put("userDefinedFields", new JsonObject().put("Team", "DDI"));
  }

  private HttpResponse<String> create(String authorization, JsonObject user) throws IOException {
    return caller.write("POST", ROOT + "/users", authorization, JSON, user);
  }

  @Test
  void aUserForTheWebOnlyDoesNotSignInHere() throws IOException {
    create(admin, newUser().put("accessType", "GUI"));

    HttpResponse<String> reply = caller.postSession("dora", Secret.password("dora"), false);

    assertThat(reply.statusCode()).isEqualTo(403);
    assertThat(json(reply).getString("message")).isEqualTo("User does not have API access");
  }

  @Test
  void whatIsWrongWithANewUserIsTold() throws IOException {
    assertThat(code(create(ann, newUser()))).isEqualTo("AccessDenied");
    assertThat(code(create(admin, new JsonObject()))).isEqualTo("MissingRequiredField");
    assertThat(code(create(admin, newUser().put("name", "")))).isEqualTo("BlankFieldValue");
    assertThat(code(create(admin, newUser().put("accessType", "ALL"))))
        .isEqualTo("InvalidEnumValue");
  }

  @Test
  void breakingReplicationLeavesEveryServerStandalone() throws IOException {
    HttpResponse<String> reply = breakUp("BREAK");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).getString("state")).isEqualTo("STANDALONE");
    assertThat(cluster.members()).extracting(SimulatedMember::role).containsOnly(Role.STANDALONE);
    ann = caller.signedIn();
    assertThat(code(breakUp("BREAK"))).isEqualTo("DatabaseNotInReplicatedState");
  }

  @Test
  void aDatabaseIsPatchedToBreakAndToNothingElse() throws IOException {
    assertThat(code(breakUp("STOP"))).isEqualTo("InvalidEnumValue");
    assertThat(code(caller.patch(ROOT + "/databases/1", ann, new JsonObject())))
        .isEqualTo("MissingPatchableField");
    assertThat(cluster.member("bam1").role()).isEqualTo(Role.PRIMARY);
  }

  private HttpResponse<String> breakUp(String state) throws IOException {
    return caller.patch(ROOT + "/databases/1", ann, new JsonObject().put("state", state));
  }

  @ParameterizedTest
  @CsvSource({
    "/configurations, text/csv, 200, text/csv;charset=utf-8",
    "/configurations, text/html, 200, text/html;charset=utf-8",
    "/configurations, 'text/html, */*;q=0.1', 200, text/html;charset=utf-8",
    "/configurations, application/json;q=0, 406, application/json",
    "/settings/1, text/csv, 406, application/json",
    "/settings/1, text/html, 200, text/html;charset=utf-8",
    "/settings/1, application/xml, 406, application/json",
    "/sessions/current, text/csv, 406, application/json",
  })
  void tablesComeOfCollectionsAndPagesOfAll(String path, String accept, int status, String type)
      throws IOException {
    HttpResponse<String> reply =
        caller.send(
            caller.request(ROOT + path).header("Authorization", ann).header("Accept", accept));

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue(type);
  }

  @Test
  void aTableHasALineForEachResource() throws IOException {
    cluster.database().replaceConfigurations(List.of("Prod", "one, \"two\""));

    HttpResponse<String> reply =
        caller.send(
            caller
                .request(ROOT + "/configurations?fields=type,name")
                .header("Authorization", ann)
                .header("Accept", "text/csv"));

    assertThat(reply.body())
        .isEqualTo("type,name\r\nConfiguration,Prod\r\nConfiguration,\"one, \"\"two\"\"\"\r\n");
  }
}

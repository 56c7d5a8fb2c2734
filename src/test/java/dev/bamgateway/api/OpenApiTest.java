package dev.bamgateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.site.Page;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API says what the API does. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class OpenApiTest extends GatewayTest {

  private static final Set<String> OF_QUARKUS = Set.of("/", "/openapi", "/swagger-ui");

  private static final String HISTORY = FAILOVER + "/history";
  private static final String PROBLEM = "application/problem+json";

  @ParameterizedTest
  @ValueSource(strings = {CONFIGURATIONS, FAILOVER, HISTORY, EXPLANATION})
  void theExampleOfAnEndpointHasTheMembersOfItsAnswers(String path) {
    JsonNode answer = Json.of(as(User.newIn(cluster)).get(path));

    JsonNode examples = at(document(), "paths", path, "get", "responses", "200", "content");
    JsonNode example = at(examples.path("application/json"), "examples").elements().next();

    assertThat(Json.members(example.path("value"))).containsExactlyElementsOf(Json.members(answer));
  }

  @Test
  void theExampleOfAMemberHasTheMembersOfARealOne() {
    JsonNode answer = Json.of(as(User.MONITOR).get(FAILOVER));

    JsonNode example =
        at(document(), "paths", FAILOVER, "get", "responses", "200", "content")
            .path("application/json")
            .path("examples")
            .elements()
            .next();

    assertThat(Json.members(example.path("value").path("members").path(0)))
        .containsExactlyElementsOf(Json.members(answer.path("members").path(0)));
  }

  @Test
  void theExampleOfAnEntryHasTheMembersOfARealOne() {
    JsonNode entries = Json.of(as(User.MONITOR).get(HISTORY + "?limit=100")).path("entries");
    JsonNode answer = entries.path(entries.size() - 1);

    JsonNode content =
        at(document(), "paths", HISTORY + "/{id}", "get", "responses", "200", "content");
    JsonNode example =
        content.path("application/json").path("examples").elements().next().path("value");

    assertThat(Json.members(example)).containsExactlyElementsOf(Json.members(answer));
    for (String part : new String[] {"times", "calls", "to"}) {
      assertThat(Json.members(example.path(part)))
          .containsExactlyElementsOf(Json.members(answer.path(part)));
    }
    assertThat(Json.members(example.path("evidence").path(0)))
        .containsExactlyElementsOf(Json.members(answer.path("evidence").path(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized",
    "403, BamRefused",
    "502, BamError",
    "502, BadBamAnswer",
    "503, NoPrimary",
    "503, DeadlineExceeded",
    "503, TooBusy"
  })
  void everyEndpointDescribesItsProblemsWithExamples(String status, String code) {
    JsonNode document = document();
    for (String path : new String[] {CONFIGURATIONS, FAILOVER, HISTORY, EXPLANATION}) {
      JsonNode response = follow(document, at(document, "paths", path, "get", "responses", status));
      JsonNode content = response.path("content").path(PROBLEM);
      JsonNode example = content.path("examples").path(code).path("value");

      assertThat(example.path("code").asText()).as(content.toString()).isEqualTo(code);
      assertThat(example.path("status").asText()).isEqualTo(status);
      assertThat(Json.members(follow(document, content.path("schema")).path("properties")))
          .containsAll(Json.members(example));
      if (code.equals("BamRefused") || code.equals("BamError")) {
        assertThat(Json.members(example.path("bam"))).containsExactly("status", "code", "message");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    MODE + ", 400, BadRequest",
    MODE + ", 401, Unauthorized",
    MODE + ", 403, Forbidden",
    MODE + ", 415, UnsupportedMediaType",
    CHOICE + ", 409, Conflict",
    CHOICE + ", 413, TooLarge",
  })
  void aChangeDescribesItsProblemsToo(String path, String status, String code) {
    JsonNode document = document();
    JsonNode response = follow(document, at(document, "paths", path, "put", "responses", status));
    JsonNode content = response.path("content").path(PROBLEM);
    JsonNode example = content.path("examples").path(code).path("value");

    assertThat(example.path("code").asText()).as(content.toString()).isEqualTo(code);
    assertThat(Json.members(follow(document, content.path("schema")).path("properties")))
        .containsAll(Json.members(example));
  }

  @Test
  void theExamplesOfTheModeCanBeSentAndAreAnsweredSo() {
    JsonNode put = at(document(), "paths", MODE, "put");
    JsonNode sent = exampleOf(put.path("requestBody"));
    JsonNode answered = exampleOf(at(put, "responses", "200"));
    try {
      Response response =
          as(User.MONITOR).contentType("application/json").body(sent.toString()).put(MODE);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(Json.members(answered)).containsExactlyElementsOf(Json.members(Json.of(response)));
    } finally {
      setMode("follow");
    }
  }

  @Test
  void everyKindOfProblemIsDescribedWithAnExample() {
    JsonNode components = document().path("components");
    List<String> codes = new ArrayList<>();
    at(components, "schemas", "Problem", "properties", "code", "enum")
        .forEach(code -> codes.add(code.asText()));
    List<String> described = new ArrayList<>();
    components
        .path("responses")
        .forEach(
            response ->
                at(response, "content", "application/problem+json", "examples")
                    .fieldNames()
                    .forEachRemaining(described::add));

    assertThat(codes).isNotEmpty();
    assertThat(described).containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void theExampleOfAChoiceNamesAMember() {
    JsonNode put = at(document(), "paths", CHOICE, "put");

    assertThat(exampleOf(put.path("requestBody")).path("member").asText()).isNotEmpty();
    assertThat(Json.members(exampleOf(at(put, "responses", "200"))))
        .containsExactlyElementsOf(Json.members(status()));
  }

  @Test
  void theExampleOfAnExplanationHasTheMembersOfARealOne() {
    JsonNode example = exampleOf(at(document(), "paths", EXPLANATION, "get", "responses", "200"));
    JsonNode real = explanation();

    for (String list : new String[] {"evidence", "would_change"}) {
      assertThat(Json.members(example.path(list).path(0)))
          .containsExactlyElementsOf(Json.members(real.path(list).path(0)));
    }
  }

  @ParameterizedTest
  @CsvSource({"/primary, 200 503", "/primary/{member}, 200 503"})
  void theChecksOfLoadBalancersNeedNoUser(String path, String answers) {
    JsonNode get = at(document(), "paths", path, "get");

    assertThat(Json.members(get.path("responses"))).containsExactlyInAnyOrder(answers.split(" "));
    assertThat(get.has("security")).isFalse();
  }

  @Test
  void theSchemaOfProblemsRequiresWhatEveryProblemHas() {
    JsonNode problem = Json.of(anonymous().get(CONFIGURATIONS));

    assertThat(Json.texts(at(document(), "components", "schemas", "Problem", "required")))
        .containsExactlyInAnyOrderElementsOf(Json.members(problem));
  }

  @Test
  void callersSignInWithBasic() {
    JsonNode document = document();
    JsonNode scheme = at(document, "components", "securitySchemes").elements().next();

    assertThat(scheme.path("type").asText()).isEqualTo("http");
    assertThat(scheme.path("scheme").asText()).isEqualTo("basic");
    assertThat(at(document, "paths", CONFIGURATIONS, "get", "security")).isNotEmpty();
    assertThat(at(document, "paths", FAILOVER, "get", "security")).isNotEmpty();
  }

  @Test
  void theEndpointsOfTheTableAndNoOthersAreDescribed() {
    List<String> table =
        Page.rows(Page.text("api.md"), "Endpoints").stream()
            .flatMap(row -> Page.codeSpans(row.get(0)))
            .map(endpoint -> endpoint.split(" ", 2)[1])
            .filter(path -> path.startsWith("/") && !OF_QUARKUS.contains(path))
            .distinct()
            .toList();

    assertThat(Json.members(document().path("paths")))
        .as("what is described, beside the table in api.md")
        .containsExactlyInAnyOrderElementsOf(table);
  }

  @Test
  void thereIsAPageToTryTheApiOn() {
    Response page = anonymous().get("/swagger-ui/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.asString()).contains("'/openapi'");
  }

  private static JsonNode document() {
    return Json.of(anonymous().queryParam("format", "json").get("/openapi"));
  }

  private static JsonNode exampleOf(JsonNode described) {
    return at(described, "content", "application/json", "examples").elements().next().path("value");
  }

  private static JsonNode at(JsonNode from, String... names) {
    JsonNode node = from;
    for (String name : names) {
      node = node.path(name);
    }
    return node;
  }

  private static JsonNode follow(JsonNode document, JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}

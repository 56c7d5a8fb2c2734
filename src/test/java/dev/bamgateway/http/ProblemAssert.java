package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What every problem must be, whatever its kind. */
public final class ProblemAssert {

  private static final Set<String> ALWAYS =
      Set.of("type", "title", "status", "detail", "instance", "code", "message", "details");
  private static final Set<String> SOMETIMES = Set.of("bam", "errors", "term", "receipt");

  private final Response response;
  private final JsonNode json;

  private ProblemAssert(Response response) {
    this.response = response;
    this.json = Json.of(response);
  }

  /** Checks status, media type and members of a problem, and that it gives nothing away. */
  public static ProblemAssert assertProblem(
      Response response, int status, String slug, String code) {
    String all = response.headers() + "\n" + response.asString();
    assertThat(response.statusCode()).as(all).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    ProblemAssert problem = new ProblemAssert(response);
    JsonNode json = problem.json;
    Set<String> members = new TreeSet<>(Json.members(json));
    assertThat(members).containsAll(ALWAYS);
    members.removeAll(ALWAYS);
    assertThat(SOMETIMES).containsAll(members);
    assertThat(json.path("type").asText()).isEqualTo("https://bamgateway.dev/problems/" + slug);
    assertThat(json.path("status").asInt()).isEqualTo(status);
    assertThat(json.path("code").asText()).isEqualTo(code);
    assertThat(json.path("title").asText()).isNotBlank();
    assertThat(json.path("detail").asText()).isNotBlank();
    assertThat(json.path("message").asText()).isNotBlank();
    assertThat(all)
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("dev.bamgateway.")
        .doesNotContain("X-Bam-Gateway")
        .doesNotContain("BAMAuthToken");
    return problem;
  }

  /** Where it happened and to whom. */
  public ProblemAssert at(String path, String user) {
    assertThat(json.path("instance").asText()).isEqualTo(path);
    assertThat(json.path("details").path("log_context").asText())
        .matches("\\Q" + user + "\\E:[0-9a-f]{4}");
    return this;
  }

  /** It happened to that user at the sample workflow, and shows nothing of the credentials. */
  public ProblemAssert ofConfigurationsFor(User user) {
    assertThat(response.headers() + "\n" + response.asString())
        .doesNotContain(user.password())
        .doesNotContain(user.basic());
    return at(GatewayTest.CONFIGURATIONS, user.name());
  }

  public ProblemAssert detailSays(String... parts) {
    assertThat(json.path("detail").asText()).contains(parts);
    return this;
  }

  public ProblemAssert hasMessage(String message) {
    assertThat(json.path("message").asText()).isEqualTo(message);
    return this;
  }

  public ProblemAssert hasTerm() {
    assertThat(json.path("term").asLong()).isPositive();
    return this;
  }

  /** The id of the history's entry of the failover it happened in. */
  public String receipt() {
    assertThat(json.path("receipt").asText()).matches("h-\\d+-[0-9a-f]{4}");
    return json.path("receipt").asText();
  }

  public ProblemAssert hasNoReceipt() {
    assertThat(json.has("receipt")).isFalse();
    return this;
  }

  /** Whole seconds, within the bounds of the design. */
  public ProblemAssert hasRetryAfter() {
    assertThat(response.header("Retry-After")).isNotNull();
    assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 30);
    return this;
  }

  public ProblemAssert hasNoRetryAfter() {
    assertThat(response.header("Retry-After")).isNull();
    return this;
  }

  public ProblemAssert challenges() {
    assertThat(response.header("WWW-Authenticate")).startsWith("Basic realm=\"");
    return this;
  }

  /** Carries BAM's own error; v1 has no codes, and what it says of a sign-in is not passed on. */
  public ProblemAssert quotesBam(int status, @Nullable String code, @Nullable String message) {
    JsonNode bam = json.path("bam");
    assertThat(Json.members(bam)).containsExactly("status", "code", "message");
    assertThat(bam.path("status").asInt()).isEqualTo(status);
    assertThat(bam.path("code").textValue()).isEqualTo(code);
    assertThat(bam.path("message").textValue()).isEqualTo(message);
    return this;
  }
}

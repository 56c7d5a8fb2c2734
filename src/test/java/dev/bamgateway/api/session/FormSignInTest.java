package dev.bamgateway.api.session;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static dev.bamgateway.http.Tokens.LOGIN;
import static dev.bamgateway.http.Tokens.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Name and password as a form: as clients of BlueCat Gateway may send them, and no page may. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class FormSignInTest extends GatewayTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + ";charset=UTF-8", "Application/X-WWW-Form-Urlencoded"})
  void aFormGivesATokenAndNoCookie(String type) throws IOException, InterruptedException {
    User user = User.newIn(cluster);

    HttpResponse<String> response = send(type, formOf(user));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().map().keySet()).doesNotContain("set-cookie");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(response.body()).matches("\\{\"access_token\":\"[^\"]+\"}\\n");
  }

  @Test
  void namesAndPasswordsComeAsTheyAre() {
    String name = "jürgen + ł%41&=?日本😀";
    User user = new User(name, Secret.password(" &=+%;ü€"));
    user.putInto(cluster, "all");

    String token = Tokens.tokenIn(post(formOf(user)));

    assertThat(Json.of(Tokens.bearing(token).get(SESSION)).path("user").asText()).isEqualTo(name);
  }

  @Test
  void whatAFormLeavesEmptyItLeavesOut() {
    User user = User.newIn(cluster);

    Response response = post("bam_alias=&bam_url=&submit=Sign+in&&" + formOf(user));

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
  }

  @Test
  void aFormSaysForWhichServerTheSessionIs() {
    User user = User.newIn(cluster);
    String url = URLEncoder.encode(primary().url(), StandardCharsets.UTF_8);

    String token = Tokens.tokenIn(post(formOf(user) + "&bam_url=" + url));

    assertThat(Json.of(Tokens.bearing(token).get(SESSION)).path("follows_primary").asBoolean(true))
        .isFalse();
    assertProblem(post(formOf(user) + "&bam_alias=another"), 400, "bad-request", "BadRequest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | username",
        "'' | username",
        "& | username",
        "username | username",
        "password=x | username",
        "username=&password=x | username",
        "username=ann | password",
        "username=ann&password= | password",
        "username=ann&password=%zz | password",
        "username=ann&password=x%4 | password",
        "username=ann&password=%fc | password",
        "username=%&password=x | username",
        "%zz=ann&password=x | username",
        "username=ann&username=bob&password=x | username",
        "username=ann&password=x&password=y | password",
        "username=ann&password=x&bam_url=a&bam_alias=b | bam_url",
        "username=ann&password=x&bam_alias=%zz | bam_alias",
        "{\"username\":\"ann\",\"password\":\"x\"} | username",
      })
  void aFormThatIsNoSignInIsRefusedWithTheFieldThatIsWrong(String body, String field) {
    Response response = post(body);

    assertProblem(response, 400, "bad-request", "BadRequest").at(LOGIN, "-");
    assertThat(Json.of(response).path("errors").findValuesAsText("field")).containsExactly(field);
    assertThat(primary().signInAttempts("ann")).isZero();
  }

  @Test
  void wrongPasswordsAreThrottledAsInJson() {
    User user = User.newIn(cluster);
    for (int i = 0; i < 5; i++) {
      assertProblem(
          post(formOf(new User(user.name(), "guess-" + i))), 401, "unauthorized", "Unauthorized");
    }

    assertProblem(post(formOf(user)), 429, "too-many-attempts", "TooManyAttempts");
    assertProblem(Tokens.login(user), 429, "too-many-attempts", "TooManyAttempts");
  }

  @Test
  void noPasswordOfAFormIsInTheLogOrInAnAnswer() {
    User user = User.unknown();
    try (LogLines log = new LogLines("")) {
      for (String body : new String[] {formOf(user), formOf(user) + "%zz", formOf(user) + "&a=%"}) {
        Response response = post(body);

        assertThat(response.statusCode()).isIn(400, 401);
        assertThat(response.asString()).doesNotContain(Secret.MARKER);
      }
      assertThat(log.messages()).noneMatch(line -> line.contains(Secret.MARKER));
    }
  }

  @Test
  void aFormThatIsTooLargeIsRefusedLikeAnyBody() throws IOException, InterruptedException {
    String large = "username=ann&password=" + "x".repeat(70_000);

    assertProblem(post(large), 413, "too-large", "TooLarge");
    assertThat(
            send(FORM, HttpRequest.BodyPublishers.ofInputStream(() -> stream(large))).statusCode())
        .as("whose length was not announced")
        .isEqualTo(413);
    User long1 = new User("long", Secret.password("x".repeat(4_000)));
    long1.putInto(cluster, "all");
    Response fits = post(formOf(long1));
    assertProblem(fits, 400, "bad-request", "BadRequest");
    assertThat(Json.of(fits).path("errors").findValuesAsText("field")).containsExactly("password");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Without asking first, a page of any site could have its readers try passwords. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, cross-site",
        "none, same-site",
        "none, none-such",
        "https://evil.test, none",
        "https://evil.test, cross-site",
        "null, none",
        "'', none",
      })
  void aFormOfAnotherSiteSignsNobodyIn(String origin, String site) {
    User user = User.newIn(cluster);

    Response response = form(from(origin, site), formOf(user)).post(LOGIN);

    assertProblem(response, 403, "cross-origin", "CrossOrigin").at(LOGIN, "-");
    assertThat(primary().signInAttempts(user.name())).isZero();
  }

  @Test
  void aFormOfTheGatewaysOwnPagesDoes() {
    User user = User.newIn(cluster);

    for (RequestSpecification own :
        new RequestSpecification[] {
          Tokens.sameOrigin(), anonymous().header("Origin", Tokens.ownOrigin())
        }) {
      assertThat(form(own, formOf(user)).post(LOGIN).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void noFormBeginsASessionWithACookie() {
    User user = User.newIn(cluster);

    Response response = form(Tokens.sameOrigin(), formOf(user)).post(SESSION);

    assertProblem(response, 415, "unsupported-media-type", "UnsupportedMediaType");
    assertThat(response.header("Set-Cookie")).isNull();
    assertThat(primary().signInAttempts(user.name())).isZero();
  }

  private static RequestSpecification from(String origin, String site) {
    RequestSpecification request = anonymous();
    if (origin != null) {
      request.header("Origin", origin);
    }
    return site == null ? request : request.header("Sec-Fetch-Site", site);
  }

  private static Response post(String body) {
    return form(anonymous(), body == null ? "" : body).post(LOGIN);
  }

  private static RequestSpecification form(RequestSpecification request, String body) {
    return request.contentType(FORM).body(body);
  }

  private static String formOf(User user) {
    return "username=%s&password=%s"
        .formatted(
            URLEncoder.encode(user.name(), StandardCharsets.UTF_8),
            URLEncoder.encode(user.password(), StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> send(String type, String body)
      throws IOException, InterruptedException {
    return send(type, HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(String type, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(Tokens.ownOrigin() + LOGIN))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", type)
                .POST(body)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}

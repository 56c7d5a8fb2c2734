package dev.bamgateway.api.session;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and passwords have 400 bytes at most, wherever they come in. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class LongNamesTest extends GatewayTest {

  private static final String AT_MOST = "at most 400 bytes of UTF-8";
  private static final int LONGEST = 400;
  private static final int FAR_TOO_LONG = 60_000;

  @Test
  void aNameAndAPasswordOf400BytesAreAsGoodAsAny() {
    User user = new User("ä".repeat(LONGEST / 2), "p".repeat(LONGEST));
    user.putInto(cluster, "all");

    assertThat(configurationsFor(user).statusCode()).isEqualTo(200);
    assertThat(form(user).statusCode()).isEqualTo(200);
    assertThat(Tokens.bearing(Tokens.of(user)).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void longerNamesAreRefusedHoweverTheyCome() {
    assertRefused("username", new User("ä".repeat(LONGEST / 2) + "b", "p"));
    assertRefused("username", new User("€".repeat(LONGEST / 3 + 1), "p"));
  }

  @Test
  void longerPasswordsAreRefusedHoweverTheyCome() {
    assertRefused("password", new User("ann", "p".repeat(LONGEST + 1)));
  }

  @Test
  void farLongerOnesAreRefusedToo() {
    User user = new User("n".repeat(FAR_TOO_LONG), "p");
    assertNames("username", Tokens.login(user));
    assertNames("username", form(user));
    assertNames("password", Tokens.login(new User("ann", "p".repeat(FAR_TOO_LONG))));
  }

  @Test
  void otherTextsHaveTheSameBound() {
    User user = User.newIn(cluster);
    String text = ":".repeat(FAR_TOO_LONG);
    assertNames("bam_alias", Tokens.login(user, Map.of("bam_alias", text)));
    assertNames("bam_url", Tokens.login(user, Map.of("bam_url", text)));
    assertNames("mode", setMode(text));
    assertNames("member", choose(text));
  }

  /** Load balancers need no credentials, so theirs cannot be wrong either. */
  @Test
  void whereNobodyHasToSignInTheyAreNobodys() {
    assertThat(as(new User("n".repeat(LONGEST + 1), "p")).get("/primary").statusCode())
        .isEqualTo(200);
  }

  private static void assertRefused(String field, User user) {
    assertNames(field, as(user).get(CONFIGURATIONS));
    assertNames(field, as(user).get(FAILOVER));
    assertNames(field, Tokens.login(user));
    assertNames(field, Tokens.session(user));
    assertNames(field, form(user));
  }

  private static void assertNames(String field, Response response) {
    assertProblem(response, 400, "bad-request", "BadRequest").detailSays(field + ": " + AT_MOST);
    assertThat(Json.of(response).path("errors"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("field").asText()).isEqualTo(field);
              assertThat(error.path("detail").asText()).isEqualTo(AT_MOST);
            });
    assertThat(response.asString()).hasSizeLessThan(2_000);
  }

  private static Response form(User user) {
    return anonymous()
        .contentType("application/x-www-form-urlencoded")
        .body("username=" + coded(user.name()) + "&password=" + coded(user.password()))
        .post(Tokens.LOGIN);
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

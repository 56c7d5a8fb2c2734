package dev.bamgateway.api.edge;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Names of kinds of content are read up to a length. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class LongMediaTypeTest extends GatewayTest {

  @Test
  void longOnesAreRefused() {
    User user = User.newIn(cluster);

    assertThat(login(user, ofLength(400)).statusCode()).isEqualTo(200);
    assertProblem(
        login(user, ofLength(401)), 415, "unsupported-media-type", "UnsupportedMediaType");
    assertProblem(
        login(user, ofLength(8_000)), 415, "unsupported-media-type", "UnsupportedMediaType");
  }

  @Test
  void whoAcceptsVeryMuchIsGivenWhatThereIs() {
    User user = User.newIn(cluster);

    assertThat(as(user).header("Accept", ofLength(8_000)).get(CONFIGURATIONS).statusCode())
        .isEqualTo(200);
    assertThat(as(user).header("Content-Type", ofLength(401)).get(CONFIGURATIONS).statusCode())
        .isEqualTo(200);
  }

  private static Response login(User user, String mediaType) {
    return anonymous()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("application/json", ContentType.TEXT)))
        .header("Content-Type", mediaType)
        .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user.name(), user.password()))
        .post(Tokens.LOGIN);
  }

  private static String ofLength(int length) {
    String beginning = "application/json;of=";
    return beginning + "x".repeat(length - beginning.length());
  }
}

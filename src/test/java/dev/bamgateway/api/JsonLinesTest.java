package dev.bamgateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in a terminal. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class JsonLinesTest extends GatewayTest {

  @Test
  void everyAnswerInJsonEndsItsLine() {
    Stream.of(
            as(User.MONITOR).get(FAILOVER),
            as(User.MONITOR).get(FAILOVER + "/history"),
            configurationsFor(User.newIn(cluster)),
            anonymous().get(FAILOVER),
            anonymous().get("/nowhere"),
            anonymous().contentType("application/json").body("{").post("/rest_login"),
            anonymous()
                .contentType("application/json")
                .body(" ".repeat(100_000))
                .post("/rest_login"))
        .forEach(JsonLinesTest::assertOneNewlineAtTheEnd);
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "text", "bytes", "stream", "object"})
  void jsonIsTheSameInWhateverFormAnEndpointGivesIt(String form) {
    assertThat(anonymous().get(JsonKindsResource.PATH + "/" + form).asString().strip())
        .isEqualTo(JsonKindsResource.JSON);
  }

  @Test
  void whatIsNotJsonStaysAsItIs() {
    assertThat(as(User.MONITOR).get("/primary").asString()).isEqualTo(primary().url());
  }

  private static void assertOneNewlineAtTheEnd(Response answer) {
    byte[] body = answer.asByteArray();
    assertThat(answer.contentType()).contains("json");
    assertThat(new String(body, StandardCharsets.UTF_8)).endsWith("}\n");
    String announced = answer.header("Content-Length");
    if (announced != null) {
      assertThat(body).hasSize(Integer.parseInt(announced));
    }
  }
}

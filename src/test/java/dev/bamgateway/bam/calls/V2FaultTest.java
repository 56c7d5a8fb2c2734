package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.Configuration;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of v2: an error is an object, and there are links that can lead astray. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = {
      @ResourceArg(name = "bam.call.timeout", value = "1s"),
      @ResourceArg(name = "bam.call.deadline", value = "1s")
    })
class V2FaultTest extends BamFaultTest {

  V2FaultTest() {
    super(V2_CONFIGURATIONS);
  }

  @Override
  Fault error(int status, String code, String message) {
    return Fault.answer(
        status,
        new JsonObject()
            .put("status", status)
            .put("reason", "r")
            .put("code", code)
            .put("message", message)
            .encode());
  }

  @Override
  String told(String code) {
    return code;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"data\":[null]}",
        "{\"data\":[{\"id\":1}]}",
      })
  void jsonThatLacksItsDataIsNoAnswer(String body) {
    strike(Fault.answer(200, body));

    assertBadAnswerWith("without its data");
  }

  @Test
  void aLinkThatLeadsNowhereIsNoAnswer() {
    strike(pageBefore(V2_CONFIGURATIONS + "?offset=0"));

    assertBadAnswerWith("leads nowhere");
  }

  @Test
  void ofALinkToAnotherServerOnlyTheOffsetIsTaken() {
    User user = User.newIn(cluster);
    SimulatedMember elsewhere = standby();
    long before = elsewhere.requests(V2_CONFIGURATIONS);
    primary()
        .faultOnce(
            pageBefore(elsewhere.url() + V2_CONFIGURATIONS + "?offset=1000"),
            V2_CONFIGURATIONS::equals);

    Response response = configurationsFor(user);

    assertThat(elsewhere.requests(V2_CONFIGURATIONS)).isEqualTo(before);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(namesIn(response))
        .startsWith("first")
        .hasSize(1 + SimulatedBam.CONFIGURATIONS - 1000)
        .endsWith(lastName());
  }

  /** It passes over where the page is to begin, and would be asked for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",\"totalCount\":25"})
  void aPageThatComesAgainAndAgainIsNoAnswer(String total) {
    strike(Fault.answer(200, "{\"data\":[{\"id\":1,\"name\":\"Prod\"}]%s}".formatted(total)));

    assertBadAnswerWith("same page of a list came again");
  }

  private String lastName() {
    List<Configuration> all = cluster.database().configurations();
    return all.get(all.size() - 1).name();
  }

  private static Fault pageBefore(String link) {
    return Fault.answer(
        200,
        "{\"data\":[{\"id\":1,\"name\":\"first\"}],\"_links\":{\"next\":{\"href\":\"%s\"}}}"
            .formatted(link));
  }
}

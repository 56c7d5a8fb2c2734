package dev.bamgateway.http;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.Configuration;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a caller is told of BAM's errors and of answers that no healthy server gives. Only the data
 * is struck: to the monitor all is well.
 */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class BamFaultTest extends GatewayTest {

  private static final String ELSEWHERE = "/elsewhere";

  @ParameterizedTest
  @CsvSource({
    "400, InvalidFilterField",
    "403, AccessDenied",
    "404, ResourceNotFound",
    "409, ResourceConflictsWithOther",
    "422, Unprocessable"
  })
  void bamsRefusalOfARequestIsKept(int status, String bamCode) {
    User user = User.newIn(cluster);
    String error =
        "{\"status\":%d,\"reason\":\"r\",\"code\":\"%s\",\"message\":\"not \\\"so\\\"\"}";
    strike(Fault.answer(status, error.formatted(status, bamCode)));

    assertProblem(configurationsFor(user), status, "bam-refused", "BamRefused")
        .ofConfigurationsFor(user)
        .hasMessage("Unable to retrieve configurations from Address Manager")
        .detailSays(bamCode)
        .quotesBam(status, bamCode, "not \"so\"")
        .hasTerm()
        .hasNoRetryAfter();
    assertThat(primary().requests(V2_CONFIGURATIONS)).isPositive();
  }

  @Test
  void aServerErrorOfBamIsABadGateway() {
    User user = User.newIn(cluster);
    strike(Fault.ERROR_500);

    assertProblem(configurationsFor(user), 502, "bam-error", "BamError")
        .ofConfigurationsFor(user)
        .detailSays("500", "InternalServerError")
        .quotesBam(500, "InternalServerError", "An unexpected error occurred")
        .hasTerm()
        .hasNoRetryAfter();
  }

  @Test
  void tooManyRequestsAtBamIsTooBusy() {
    User user = User.newIn(cluster);
    strike(Fault.TOO_MANY_REQUESTS);

    assertProblem(configurationsFor(user), 503, "too-busy", "TooBusy")
        .ofConfigurationsFor(user)
        .detailSays("429")
        .hasRetryAfter();
  }

  @Test
  void aLoginPageIsNoAnswer() {
    strike(Fault.HTML);

    assertBadAnswerWith("web page", "status 200");
  }

  @Test
  void aPageOfAnApplicationThatIsNotUpIsNoAnswer() {
    strike(Fault.HTML_503);

    assertBadAnswerWith("web page", "status 503");
  }

  @Test
  void aCutBodyIsNoAnswer() {
    strike(Fault.CUT_BODY);

    assertBadAnswerWith("closed before the answer was complete");
  }

  @Test
  void aResetIsNoAnswer() {
    strike(Fault.RESET);

    assertBadAnswerWith("closed before the answer was complete");
  }

  @Test
  void jsonOfAnotherShapeIsNoAnswer() {
    strike(Fault.WRONG_JSON);

    assertBadAnswerWith("not the JSON that was expected");
  }

  @Test
  void brokenJsonIsNoAnswer() {
    strike(Fault.BROKEN_JSON);

    assertBadAnswerWith("not the JSON that was expected");
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
  void aRedirectIsNoAnswerAndIsNotFollowed() {
    strike(Fault.redirectTo(standby().url() + ELSEWHERE));

    assertBadAnswerWith("redirect", "302");
    assertThat(standby().requests(ELSEWHERE)).isZero();
  }

  @Test
  void anAnswerBeyondAllBoundsIsCutOff() {
    strike(Fault.TOO_LARGE);

    assertBadAnswerWith("larger than 8 MiB");
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

  @Test
  void silenceUntilTheDeadlineIsSaidToBeThat() {
    User user = User.newIn(cluster);
    strike(Fault.FROZEN);

    assertProblem(configurationsFor(user), 503, "deadline-exceeded", "DeadlineExceeded")
        .ofConfigurationsFor(user)
        .detailSays("did not answer within 2.0 s")
        .hasTerm()
        .hasRetryAfter();
    await().untilAsserted(() -> assertThat(primary().hanging()).isZero());
  }

  private void strike(Fault fault) {
    primary().fault(fault, V2_CONFIGURATIONS::equals);
  }

  private void assertBadAnswerWith(String... parts) {
    User user = User.newIn(cluster);
    assertProblem(configurationsFor(user), 502, "bad-bam-answer", "BadBamAnswer")
        .ofConfigurationsFor(user)
        .hasMessage("Unable to retrieve configurations from Address Manager")
        .detailSays("gave no usable answer")
        .detailSays(parts)
        .hasTerm()
        .hasNoRetryAfter();
  }
}

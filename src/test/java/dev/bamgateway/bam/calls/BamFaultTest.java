package dev.bamgateway.bam.calls;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a caller is told of BAM's errors and of answers that no healthy server gives. Only the data
 * is struck: to the monitor all is well.
 */
abstract class BamFaultTest extends GatewayTest {

  private static final String ELSEWHERE = "/elsewhere";

  private final String path;

  /**
   * @param path where the data is read
   */
  BamFaultTest(String path) {
    this.path = path;
  }

  /** An error as this version of the API words it. */
  abstract Fault error(int status, String code, String message);

  /** What is left of an error's code in this version of the API. */
  abstract @Nullable String told(String code);

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
    strike(error(status, bamCode, "not \"so\""));

    assertProblem(configurationsFor(user), status, "bam-refused", "BamRefused")
        .ofConfigurationsFor(user)
        .hasMessage("Unable to retrieve configurations from Address Manager")
        .detailSays("answered " + inWords(status, bamCode) + ": not \"so\"")
        .quotesBam(status, told(bamCode), "not \"so\"")
        .hasTerm()
        .hasNoRetryAfter();
    assertThat(primary().requests(path)).isPositive();
  }

  @Test
  void aServerErrorOfBamIsABadGateway() {
    User user = User.newIn(cluster);
    strike(error(500, "InternalServerError", "An unexpected error occurred"));

    assertProblem(configurationsFor(user), 502, "bam-error", "BamError")
        .ofConfigurationsFor(user)
        .detailSays("answered " + inWords(500, "InternalServerError") + ": An")
        .quotesBam(500, told("InternalServerError"), "An unexpected error occurred")
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
  void silenceUntilTheDeadlineIsSaidToBeThat() {
    User user = User.newIn(cluster);
    strike(Fault.FROZEN);

    assertProblem(configurationsFor(user), 503, "deadline-exceeded", "DeadlineExceeded")
        .ofConfigurationsFor(user)
        .detailSays("did not answer within 1.0 s")
        .hasTerm()
        .hasRetryAfter();
    Patience.await("the request to the silent primary to be given up")
        .untilAsserted(() -> assertThat(primary().hanging()).isZero());
  }

  void strike(Fault fault) {
    primary().fault(fault, path::equals);
  }

  private String inWords(int status, String code) {
    return told(code) == null ? String.valueOf(status) : status + " " + code;
  }

  void assertBadAnswerWith(String... parts) {
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

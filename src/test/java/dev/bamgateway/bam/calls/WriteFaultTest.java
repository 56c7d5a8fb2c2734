package dev.bamgateway.bam.calls;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.workflow.renaming.WritingTest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What befalls a write: it reaches BAM once at most, unless BAM refused it unread, and what its
 * caller is told of it is true.
 */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = {
      @ResourceArg(name = "bam.call.timeout", value = "700ms"),
      @ResourceArg(name = "bam.call.deadline", value = "2s"),
      @ResourceArg(name = "bam.call.max-parked", value = "100")
    })
class WriteFaultTest extends WritingTest {

  /** As many calls may wait of users whom BAM has never let in. */
  private static final int STRANGERS = 10;

  private static final String READ_ONLY =
      "{\"status\":403,\"code\":\"ReadOnlySessionNotAllowed\",\"message\":\"m\"}";
  private static final String NO_TOKEN = "{\"status\":401,\"code\":\"InvalidAuthorizationToken\"}";

  static Stream<Arguments> answersThatAreNone() {
    return Stream.of(
        Arguments.of(Fault.FROZEN, false, "no answer in time"),
        Arguments.of(Fault.CLOSE, false, "the connection was closed"),
        Arguments.of(Fault.RESET, false, "the connection was closed"),
        Arguments.of(Fault.RESET_AFTERWARDS, true, "the connection was closed"),
        Arguments.of(Fault.HANG_AFTERWARDS, true, "the connection was closed"),
        Arguments.of(Fault.CUT_BODY, false, "the connection was closed"),
        Arguments.of(Fault.RESET_MID_BODY, false, "the connection was closed"),
        Arguments.of(Fault.HTML, false, "a web page came"),
        Arguments.of(Fault.HTML_503, false, "status 503"),
        Arguments.of(Fault.BROKEN_JSON, false, "not the JSON"),
        Arguments.of(Fault.TOO_LARGE, false, "larger than 8 MiB"),
        Arguments.of(Fault.redirectTo("http://127.0.0.1:1/"), false, "redirect"));
  }

  @ParameterizedTest
  @MethodSource("answersThatAreNone")
  void withoutAUsableAnswerTheOutcomeIsUnknown(Fault fault, boolean done, String why) {
    User user = known();
    primary().fault(fault, "POST", V2_CONFIGURATIONS::equals);

    assertProblem(create(user), 504, "outcome-unknown", "OutcomeUnknown")
        .at(CREATE, user.name())
        .hasMessage("Unable to create the configuration in Address Manager")
        .detailSays("may have got the request or not", why, "look whether the change is there")
        .hasTerm()
        .hasNoRetryAfter();

    assertThat(cluster.writes(marker)).isEqualTo(1);
    assertThat(made()).hasSize(done ? 1 : 0);
  }

  @Test
  void aServerErrorMayBePartOfTheWrite() {
    User user = known();
    primary().fault(Fault.ERROR_500, "POST", V2_CONFIGURATIONS::equals);

    assertProblem(create(user), 502, "bam-error", "BamError")
        .at(CREATE, user.name())
        .detailSays("An unexpected error occurred", "may have been made in part")
        .quotesBam(500, "InternalServerError", "An unexpected error occurred")
        .hasNoRetryAfter();

    assertThat(cluster.writes(marker)).isEqualTo(1);
  }

  /** The words are about somebody else; a part of the write may have been done. */
  @Test
  void anErrorThatHasTheWordsForALostTokenInItIsNoRefusal() {
    User user = known();
    String words = "3 of 5 records deployed, then: agent bdds1 not logged in";
    primary()
        .fault(
            Fault.answer(500, "{\"status\":500,\"message\":\"%s\"}".formatted(words)),
            "POST",
            V2_CONFIGURATIONS::equals);

    assertProblem(create(user), 502, "bam-error", "BamError")
        .at(CREATE, user.name())
        .detailSays("may have been made in part");

    assertThat(cluster.writes(marker)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"400", "403", "404", "409", "422"})
  void bamsRefusalIsKept(int status) {
    User user = known();
    primary()
        .fault(
            Fault.answer(status, "{\"status\":%d,\"code\":\"No\"}".formatted(status)),
            "POST",
            V2_CONFIGURATIONS::equals);

    assertProblem(create(user), status, "bam-refused", "BamRefused")
        .at(CREATE, user.name())
        .detailSays("nothing was changed")
        .quotesBam(status, "No", null)
        .hasNoRetryAfter();

    assertThat(cluster.writes(marker)).isEqualTo(1);
    assertThat(made()).isEmpty();
  }

  @Test
  void tooManyRequestsAtBamIsTooBusy() {
    User user = known();
    primary().fault(Fault.TOO_MANY_REQUESTS, "POST", V2_CONFIGURATIONS::equals);

    assertProblem(create(user), 503, "too-busy", "TooBusy")
        .at(CREATE, user.name())
        .detailSays("429", "nothing was changed")
        .hasRetryAfter();

    assertThat(cluster.writes(marker)).isEqualTo(1);
    assertThat(made()).isEmpty();
  }

  @Test
  void aServerThatOnlyServesReadsHasNotReadTheWriteAndItGoesAgain() {
    User user = known();
    primary().faultOnce(Fault.answer(403, READ_ONLY), "POST", V2_CONFIGURATIONS::equals);

    assertDone(create(user));

    assertThat(cluster.writes(marker)).as("refused unread, then done").isEqualTo(2);
    assertThat(made()).containsExactly(name());
  }

  @Test
  void anExpiredTokenIsRenewedOnce() {
    User user = known();
    primary().expireTokens();

    assertDone(create(user));

    assertThat(cluster.writes(marker)).as("refused unread, then done").isEqualTo(2);
    assertThat(made()).containsExactly(name());
    assertThat(primary().signInAttempts(user.name())).isEqualTo(2);
  }

  @Test
  void aSecondRefusalOfATokenStands() {
    User user = known();
    primary().fault(Fault.answer(401, NO_TOKEN), "POST", V2_CONFIGURATIONS::equals);

    assertProblem(create(user), 401, "unauthorized", "Unauthorized")
        .at(CREATE, user.name())
        .challenges()
        .hasNoRetryAfter();

    assertThat(cluster.writes(marker)).as("refused unread, twice").isEqualTo(2);
    assertThat(made()).isEmpty();
    assertThat(primary().signInAttempts(user.name())).isEqualTo(2);
  }

  @Test
  void aWriteThatCouldNotBeSentGoesToTheNewPrimaryOnce() {
    User user = known();
    SimulatedMember old = primary();
    SimulatedMember next = standby();
    old.kill();
    CompletableFuture<Response> write = soon(() -> create(user));
    Patience.await("the write to be parked")
        .until(() -> figure("bam_calls_parked{credentials=\"verified\"}") == 1);

    cluster.promote(next);
    Response answer = write.join();
    old.revive();
    cluster.rejoinAsStandby(old);

    assertDone(answer);
    assertThat(server(answer)).isEqualTo(next.url());
    assertThat(cluster.writes(marker)).isEqualTo(1);
    assertThat(made()).containsExactly(name());
  }

  @Test
  void aWriteThatCouldNotBeSentGoesAgainToAPrimaryThatIsKept() {
    User user = known();
    SimulatedMember old = primary();
    old.kill();
    CompletableFuture<Response> write = soon(() -> create(user));
    Patience.await("the write to be parked")
        .until(() -> figure("bam_calls_parked{credentials=\"verified\"}") == 1);

    old.revive();

    assertDone(write.join());
    assertThat(server(write.join())).isEqualTo(old.url());
    assertThat(cluster.writes(marker))
        .as("refused unread, for its session was lost; then done")
        .isEqualTo(2);
    assertThat(made()).containsExactly(name());
  }

  @Test
  void withoutAPrimaryUntilTheDeadlineTheWriteIsNotDone() {
    User user = known();
    killThemAll();

    assertProblem(create(user), 503, "no-primary", "NoPrimary")
        .at(CREATE, user.name())
        .detailSays("within 2.0 s", "nothing was changed")
        .hasRetryAfter();

    assertThat(cluster.writes(marker)).isZero();
    assertThat(made()).isEmpty();
  }

  static Stream<Arguments> secondSteps() {
    return Stream.of(
        Arguments.of(Fault.FROZEN, 504, "outcome-unknown", "OutcomeUnknown"),
        Arguments.of(Fault.RESET, 504, "outcome-unknown", "OutcomeUnknown"),
        Arguments.of(Fault.answer(403, READ_ONLY), 504, "outcome-unknown", "OutcomeUnknown"),
        Arguments.of(Fault.answer(401, NO_TOKEN), 504, "outcome-unknown", "OutcomeUnknown"),
        Arguments.of(Fault.answer(409, "{}"), 504, "outcome-unknown", "OutcomeUnknown"),
        Arguments.of(Fault.TOO_MANY_REQUESTS, 504, "outcome-unknown", "OutcomeUnknown"),
        Arguments.of(Fault.ERROR_500, 502, "bam-error", "BamError"));
  }

  @ParameterizedTest
  @MethodSource("secondSteps")
  void whereTheSecondOfTwoWritesFailsNeitherIsBegunAgain(
      Fault fault, int status, String slug, String code) {
    User user = known();
    primary().fault(fault, "PUT", path -> path.startsWith(V2_CONFIGURATIONS));

    assertProblem(createAndRename(user), status, slug, code)
        .at(CREATE_AND_RENAME, user.name())
        .hasNoRetryAfter();

    assertThat(cluster.writes(name())).isEqualTo(1);
    assertThat(cluster.writes(newName())).isEqualTo(1);
    assertThat(made()).containsExactly(name());
  }

  @Test
  void aWriteWithoutAnAnswerAfterItsCallerHasGoneCountsAsUnknown() throws IOException {
    User user = known();
    double before = abandoned("unknown");
    primary().fault(Fault.FROZEN, "POST", V2_CONFIGURATIONS::equals);

    try (Socket caller = writeThatIsGivenUp(user)) {
      Patience.await("the write to hang").until(() -> primary().hanging() == 1);
      assertThat(caller.isConnected()).isTrue();
    }

    Patience.await("the write to be counted as unknown")
        .until(() -> abandoned("unknown") == before + 1);
    assertThat(cluster.writes(marker)).isEqualTo(1);
    assertThat(made()).isEmpty();
  }

  /** From a few addresses strangers have taken all places: users of others get in all the same. */
  @Test
  void strangersWhoTookEveryPlaceMakeRoomForUsersOfOtherAddresses() {
    User verified = known();
    String displaced = "bam_calls_turned_away_total{limit=\"displaced\"}";
    double before = figure(displaced);
    killThemAll();
    List<CompletableFuture<Response>> strangers =
        IntStream.range(0, STRANGERS)
            .mapToObj(i -> soon(() -> from("192.0.2." + i % 4, User.unknown())))
            .toList();
    Patience.await("strangers to have taken all places")
        .until(() -> figure("bam_calls_parked{credentials=\"unverified\"}") == STRANGERS);

    User user = User.newIn(cluster);
    CompletableFuture<Response> newcomer = soon(() -> from("198.51.100.7", user));
    Response gone =
        Patience.await("a stranger to be displaced")
            .until(
                () -> strangers.stream().filter(CompletableFuture::isDone).findFirst(),
                Optional::isPresent)
            .orElseThrow()
            .join();
    CompletableFuture<Response> write = soon(() -> create(verified));
    Patience.await("the write to be parked")
        .until(() -> figure("bam_calls_parked{credentials=\"verified\"}") == 1);
    healTheCluster();

    assertThat(Json.of(gone).path("code").asText()).isEqualTo("TooBusy");
    assertThat(Json.of(gone).path("detail").asText()).contains("made room for another one");
    assertThat(gone.header("Retry-After")).isNotNull();
    assertThat(newcomer.join().statusCode()).isEqualTo(200);
    assertDone(write.join());
    assertThat(figure(displaced)).isEqualTo(before + 1);
    strangers.forEach(CompletableFuture::join);
  }

  private static Response from(String address, User user) {
    return as(user).header("X-Forwarded-For", address).get(CONFIGURATIONS);
  }
}

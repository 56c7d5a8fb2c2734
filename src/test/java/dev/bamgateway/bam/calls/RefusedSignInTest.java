package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.LogLines;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.calls.ScriptedBam.Reply;
import dev.bamgateway.bam.calls.ScriptedBam.Use;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows where a sign-in is refused in no certain words, on a clock that is put forward. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class RefusedSignInTest {

  private static final Reply BY_A_PROXY =
      new Reply(403, Map.of("Content-Type", "text/plain"), "no".getBytes(StandardCharsets.UTF_8));

  @Inject ObjectMapper json;

  @SuppressWarnings("NullAway.Init")
  private ScriptedCalls rig;

  @BeforeEach
  void start() {
    rig = new ScriptedCalls(ApiVersion.V2, json);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aPasswordThatWasRightIsAskedForAgainSoonAndEverMoreSlowly() {
    wasRight();
    rig.bam.script(Use.SIGN_IN, BY_A_PROXY, Integer.MAX_VALUE);

    long[] pauses = {500, 1000, 2000, 4000};
    for (int i = 0; i < pauses.length; i++) {
      assertThat(outcome()).isEqualTo("signin");
      assertThat(rig.bam.requests(Use.SIGN_IN)).isEqualTo(i + 1);
      advance(Duration.ofMillis(pauses[i]).minusMillis(250));
      assertThat(outcome()).as("too soon for another").isEqualTo("paused");
      assertThat(rig.bam.requests(Use.SIGN_IN)).isEqualTo(i + 1);
      advance(Duration.ofMillis(500));
    }
    rig.bam.script(Use.SIGN_IN, BY_A_PROXY, 0);
    assertThat(outcome()).isEqualTo("ok");
    assertThat(rig.bam.requests(Use.SIGN_IN)).isEqualTo(1);
  }

  @Test
  void theFirstThreeRefusalsAreNotHeldAgainstAPasswordThatWasRight() {
    wasRight();
    rig.bam.script(Use.SIGN_IN, BY_A_PROXY, Integer.MAX_VALUE);

    for (int i = 0; i < 3; i++) {
      assertThat(outcome()).isEqualTo("signin");
      assertThat(rig.accepted.contains(ScriptedCalls.ANN)).isTrue();
      advance(Duration.ofSeconds(3));
    }
    assertThat(outcome()).isEqualTo("signin");
    assertThat(rig.accepted.contains(ScriptedCalls.ANN)).isFalse();
  }

  @Test
  void whatIsRefusedForHalfAMinuteIsRejected() {
    wasRight();
    rig.bam.script(Use.SIGN_IN, BY_A_PROXY, Integer.MAX_VALUE);

    for (int i = 0; i < 3; i++) {
      assertThat(outcome()).isEqualTo("signin");
      advance(Duration.ofSeconds(10));
    }
    assertThat(outcome()).isEqualTo("wrong");
    int asked = rig.bam.requests(Use.SIGN_IN);
    advance(Duration.ofSeconds(20));
    assertThat(outcome()).as("remembered").isEqualTo("wrong");
    assertThat(rig.bam.requests(Use.SIGN_IN)).isEqualTo(asked);
  }

  @Test
  void twoRefusalsFarApartAreNoRow() {
    wasRight();
    rig.bam.script(Use.SIGN_IN, BY_A_PROXY, Integer.MAX_VALUE);

    assertThat(outcome()).isEqualTo("signin");
    advance(Duration.ofSeconds(40));
    assertThat(outcome()).isEqualTo("signin");
  }

  @Test
  void nothingIsRememberedOfASignInThatWasNotUnderstood() {
    rig.bam.script(
        Use.SIGN_IN,
        new Reply(
            200,
            Map.of("Content-Type", "text/plain"),
            "Service maintenance".getBytes(StandardCharsets.UTF_8)),
        2);

    assertThat(outcome()).isEqualTo("bad");
    assertThat(outcome()).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({
    "200, Duplicate of another item, signin, another spelling",
    "500, Duplicate of another item, signin, another spelling",
    "200, Maximum number of concurrent user sessions reached, full, as many users are signed in",
    "500, Maximum number of concurrent user sessions reached, full, as many users are signed in",
    "200, User does not have API access, noapi, does not let this user use its API",
    "403, User does not have API access, noapi, does not let this user use its API",
  })
  void whatBamIsKnownToSayIsToldInWordsOfOurs(
      int status, String words, String outcome, String detail) {
    rig.close();
    rig = new ScriptedCalls(ApiVersion.V1, json);
    rig.bam.script(Use.SIGN_IN, said(status, words), Integer.MAX_VALUE);

    CompletableFuture<?> call = rig.end(rig.call(Use.SIGN_IN));

    assertThat(ScriptedCalls.outcome(call)).isEqualTo(outcome);
    assertThat(rig.bam.requests(Use.SIGN_IN)).isEqualTo(1);
    assertThat(call)
        .failsWithin(Patience.LIMIT)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining(detail);
  }

  @Test
  void otherWordsReachTheLogOnceAndNoCaller() {
    rig.bam.script(Use.SIGN_IN, said(500, "the disk is full"), Integer.MAX_VALUE);

    try (LogLines log = new LogLines("dev.bamgateway.bam.tokens")) {
      CompletableFuture<?> call = rig.end(rig.call(Use.SIGN_IN));
      rig.end(rig.call(Use.SIGN_IN));

      assertThat(call)
          .failsWithin(Patience.LIMIT)
          .withThrowableOfType(ExecutionException.class)
          .withMessageContaining("the sign-in was not understood")
          .withMessageNotContaining("disk");
      assertThat(log.messages()).filteredOn(line -> line.contains("the disk is full")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot open /login?username=%s&x",
        "no such user: %s",
        "no such user: ANN",
        "wrong: %s",
      })
  void wordsThatMayHoldACredentialReachNobody(String words) {
    String text = words.formatted(ScriptedCalls.ANN.password());
    rig.bam.script(Use.SIGN_IN, said(500, text), Integer.MAX_VALUE);

    try (LogLines log = new LogLines("dev.bamgateway.bam.tokens")) {
      rig.end(rig.call(Use.SIGN_IN));

      assertThat(log.messages())
          .noneMatch(line -> line.contains(ScriptedCalls.ANN.password()))
          .noneMatch(line -> line.contains("such user") || line.contains("cannot open"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":500,\"code\":\"for %s\",\"message\":\"m\"}",
        "{\"status\":500,\"code\":\"C\",\"message\":\"________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________________%s\"}",
      })
  void neitherACodeNorACutMessageTellsThePassword(String body) {
    String password = ScriptedCalls.ANN.password();
    rig.bam.script(
        Use.SIGN_IN,
        new Reply(
            500,
            Map.of("Content-Type", "application/json"),
            body.formatted(password).getBytes(StandardCharsets.UTF_8)),
        Integer.MAX_VALUE);

    try (LogLines log = new LogLines("dev.bamgateway.bam.tokens")) {
      CompletableFuture<?> call = rig.end(rig.call(Use.SIGN_IN));

      assertThat(call)
          .failsWithin(Patience.LIMIT)
          .withThrowableOfType(ExecutionException.class)
          .withMessageNotContaining(password.substring(0, 5));
      assertThat(log.messages())
          .isNotEmpty()
          .noneMatch(line -> line.contains(password.substring(0, 5)));
    }
  }

  @Test
  void whatIsSaidOfASignInIsOneLine() {
    rig.close();
    rig = new ScriptedCalls(ApiVersion.V1, json);
    rig.bam.script(
        Use.SIGN_IN,
        new Reply(
            200,
            Map.of("Content-Type", "text/plain"),
            "one\n2026 ERROR two".getBytes(StandardCharsets.UTF_8)),
        Integer.MAX_VALUE);

    try (LogLines log = new LogLines("dev.bamgateway.bam.tokens")) {
      rig.end(rig.call(Use.SIGN_IN));

      assertThat(log.messages()).isNotEmpty().noneMatch(line -> line.contains("\n"));
    }
  }

  @Test
  void whoBamHasNotLetInIsNotToldWhereASignInWasSentTo() {
    rig.bam.script(
        Use.SIGN_IN,
        new Reply(
            302, Map.of("Location", "https://bam7.internal.example/app;id=SECRET"), new byte[0]),
        Integer.MAX_VALUE);

    assertThat(rig.end(rig.call(Use.SIGN_IN)))
        .failsWithin(Patience.LIMIT)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("the sign-in was not understood")
        .withMessageNotContaining("internal");
  }

  private static Reply said(int status, String words) {
    return new Reply(
        status,
        Map.of("Content-Type", "application/json"),
        ("\"" + words + "\"").getBytes(StandardCharsets.UTF_8));
  }

  /** Signed in before; the token is gone since. */
  private void wasRight() {
    assertThat(outcome()).isEqualTo("ok");
    rig.signOut();
  }

  private String outcome() {
    return rig.outcome(Use.SIGN_IN);
  }

  /** What became of a sign-in is put away, with the time of that, only after it was given out. */
  private void advance(Duration time) {
    Patience.pause(Duration.ofMillis(30));
    rig.clock.advance(time);
  }
}

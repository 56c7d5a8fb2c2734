package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.calls.ScriptedBam.Use;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A primary that answers nonsense and no probes is waited for: another may be promoted. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class DyingPrimaryTest {

  private static final Duration A_WHILE = Duration.ofMillis(150);

  @Inject ObjectMapper json;

  @ParameterizedTest
  @CsvSource({
    "CALL, V2, 503, code",
    "CALL, V2, 503, text",
    "CALL, V2, 500, code",
    "CALL, V2, 302, none",
    "CALL, V2, 200, text",
    "CALL, V2, 200, page",
    "CALL, V2, 503, page",
    "CALL, V1, 500, code",
    "CALL, V1, 200, none",
    "SIGN_IN, V2, 503, code",
    "SIGN_IN, V2, 200, none",
    "SIGN_IN, V1, 500, text",
  })
  void aReadWaitsForTheVerdictWhateverTheDyingPrimaryAnswers(
      Use use, ApiVersion version, int status, String form) {
    try (ScriptedCalls rig = new ScriptedCalls(version, json)) {
      rig.bam.script(use, RepliesTest.reply(use, version, status, form), Integer.MAX_VALUE);

      CompletableFuture<?> read = rig.call(Use.CALL);
      Patience.await("a second bad answer")
          .until(
              () -> {
                rig.primary.doubt();
                return rig.bam.requests(use) >= 2;
              });
      Patience.assertThroughout(
          A_WHILE,
          "the read waits while the primary is silent",
          () -> {
            rig.primary.doubt();
            return !read.isDone();
          });
      rig.primary.choose(rig.standby.member());

      assertThat(read).succeedsWithin(Patience.LIMIT);
      assertThat(rig.bam.requests(use)).isLessThanOrEqualTo(10);
    }
  }
}

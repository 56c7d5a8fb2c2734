package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureDetailTest {

  private static final Standing SETTLED =
      new Standing(
          new Primary(Member.of("https://bam1.example.org"), 4, Instant.EPOCH, false),
          MonitoringState.MONITORING,
          CallPolicy.FLOW,
          Instant.EPOCH);

  private static final Standing NOBODY =
      new Standing(null, MonitoringState.STARTING, CallPolicy.WAIT, null);

  @Test
  void aCallWithoutAPrimaryNamesItsDeadlineAndTheStateOfMonitoring() {
    assertThat(detail(CallFailure.NO_PRIMARY, null, NOBODY))
        .isEqualTo("no primary Address Manager answered within 2.5 s; monitoring is STARTING");
  }

  @Test
  void aCallThatTriedInVainTellsOfItsLastAttempt() {
    BamException late = new BamException.TimedOut("no answer in time");

    assertThat(detail(CallFailure.DEADLINE_EXCEEDED, late, SETTLED))
        .isEqualTo(
            "bam1.example.org did not answer within 2.5 s (last attempt: no answer in time)");
  }

  @Test
  void aBadAnswerNamesTheServerThatGaveIt() {
    BamException page = new BamException.NotBam(200, "a web page came");

    assertThat(detail(CallFailure.BAD_BAM_ANSWER, page, SETTLED))
        .isEqualTo("bam1.example.org gave no usable answer (last attempt: a web page came)");
    assertThat(detail(CallFailure.BAD_BAM_ANSWER, page, NOBODY))
        .startsWith("Address Manager gave no usable answer");
  }

  @Test
  void bamsOwnErrorsAreToldInItsOwnWords() {
    BamException refused =
        new BamException.ErrorReply(new BamError(404, "ResourceNotFound", "No such view"));

    assertThat(detail(CallFailure.BAM_REFUSED, refused, SETTLED))
        .isEqualTo("Address Manager answered 404 ResourceNotFound: No such view");
  }

  @Test
  void rejectedCredentialsAreToldWithoutWhatBamSaidOfThem() {
    BamException rejected = new BamException.CredentialsRejected("MARKER");

    assertThat(detail(CallFailure.UNAUTHORIZED, rejected, SETTLED)).doesNotContain("MARKER");
  }

  @ParameterizedTest
  @EnumSource(CallFailure.class)
  void everyFailureHasSomethingToSayEvenOfNothing(CallFailure reason) {
    assertThat(detail(reason, null, NOBODY)).isNotBlank().doesNotContain("null");
  }

  private static String detail(CallFailure reason, @Nullable BamException last, Standing standing) {
    return FailureDetail.of(reason, last, standing, Duration.ofMillis(2500), true);
  }
}

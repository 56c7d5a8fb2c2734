package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.ApiMissing;
import dev.bamgateway.bam.BamException.ConnectionLost;
import dev.bamgateway.bam.BamException.CredentialsRejected;
import dev.bamgateway.bam.BamException.ErrorReply;
import dev.bamgateway.bam.BamException.NotBam;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import dev.bamgateway.bam.BamException.TimedOut;
import dev.bamgateway.bam.BamException.Unusable;
import dev.bamgateway.bam.calls.NextStep.Step;
import dev.bamgateway.cluster.CallPolicy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NextStepTest {

  private static final Step AT_ONCE = new Step(null, false, false);
  private static final Step WAIT = new Step(null, false, true);
  private static final Step WAIT_IN_DOUBT = new Step(null, true, true);

  private final NextStep nextStep = new NextStep();

  @ParameterizedTest
  @EnumSource(value = Reason.class, names = "POOL_BUSY", mode = EnumSource.Mode.EXCLUDE)
  void aConnectionThatWasNotMadeIsWaitedOutAgainAndAgain(Reason reason) {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(nextStep.after(notConnected(reason), 4)).isEqualTo(WAIT_IN_DOUBT);
    }
  }

  @Test
  void aBusyPoolSaysNothingOfThePrimary() {
    assertThat(nextStep.after(notConnected(Reason.POOL_BUSY), 4)).isEqualTo(WAIT);
  }

  static Stream<BamException> whatADyingServerDoes() {
    return Stream.of(
        new TimedOut("late"), new NotBam(503, "a page"), errorReply(403, "ReadOnlySession"));
  }

  @ParameterizedTest
  @MethodSource("whatADyingServerDoes")
  void whatADyingOrStartingServerDoesIsWaitedOutAgainAndAgain(BamException failure) {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(nextStep.after(failure, 4)).isEqualTo(WAIT_IN_DOUBT);
    }
  }

  @Test
  void aLostConnectionIsTriedOnceMoreAtOnceAtEachPrimary() {
    ConnectionLost lost = new ConnectionLost("closed");

    assertThat(nextStep.after(lost, 4)).as("kept-alive and idle, perhaps").isEqualTo(AT_ONCE);
    assertThat(nextStep.after(lost, 4)).isEqualTo(WAIT_IN_DOUBT);
    assertThat(nextStep.after(lost, 4)).isEqualTo(WAIT_IN_DOUBT);
    assertThat(nextStep.after(lost, 5)).as("another primary").isEqualTo(AT_ONCE);
    assertThat(nextStep.after(lost, 5)).isEqualTo(WAIT_IN_DOUBT);
  }

  static Stream<Arguments> whatBamMayRepeatForEver() {
    return Stream.of(
        Arguments.of(errorReply(500, null), CallFailure.BAM_ERROR),
        Arguments.of(errorReply(503, "Unavailable"), CallFailure.BAM_ERROR),
        Arguments.of(new Unusable("not JSON", null), CallFailure.BAD_BAM_ANSWER),
        Arguments.of(new ApiMissing("no v2"), CallFailure.BAD_BAM_ANSWER));
  }

  @ParameterizedTest
  @MethodSource("whatBamMayRepeatForEver")
  void whatBamMayRepeatForEverIsTriedOnceMoreAtEachPrimaryAndThenTold(
      BamException failure, CallFailure verdict) {
    assertThat(nextStep.after(failure, 4)).isEqualTo(WAIT_IN_DOUBT);
    assertThat(nextStep.after(failure, 5)).as("another primary").isEqualTo(WAIT_IN_DOUBT);
    assertThat(nextStep.after(failure, 5)).isEqualTo(new Step(verdict, true, false));
  }

  @Test
  void oneChanceAtAPrimaryIsForAllOfItsErrorsTogether() {
    nextStep.after(new Unusable("not JSON", null), 4);

    assertThat(nextStep.after(errorReply(500, null), 4).verdict()).isEqualTo(CallFailure.BAM_ERROR);
  }

  static Stream<Arguments> whatNoOtherAttemptChanges() {
    return Stream.of(
        Arguments.of(new CredentialsRejected("no"), CallFailure.UNAUTHORIZED),
        Arguments.of(errorReply(401, "InvalidAuthorizationToken"), CallFailure.UNAUTHORIZED),
        Arguments.of(errorReply(400, "FilterParseError"), CallFailure.BAM_REFUSED),
        Arguments.of(errorReply(403, "AccessDenied"), CallFailure.BAM_REFUSED),
        Arguments.of(errorReply(404, "ResourceNotFound"), CallFailure.BAM_REFUSED),
        Arguments.of(errorReply(409, "StaleResourceState"), CallFailure.BAM_REFUSED),
        Arguments.of(errorReply(429, null), CallFailure.TOO_BUSY));
  }

  @ParameterizedTest
  @MethodSource("whatNoOtherAttemptChanges")
  void whatNoOtherAttemptChangesEndsTheCallAndCastsNoDoubtOnThePrimary(
      BamException failure, CallFailure verdict) {
    assertThat(nextStep.after(failure, 4)).isEqualTo(new Step(verdict, false, false));
  }

  @ParameterizedTest
  @CsvSource({"FLOW", "WAIT"})
  void aNonsenseAnswerOutweighsTheDeadline(CallPolicy calls) {
    assertThat(NextStep.atDeadline(new NotBam(200, "a page"), calls))
        .isEqualTo(CallFailure.BAD_BAM_ANSWER);
    assertThat(NextStep.atDeadline(new Unusable("not JSON", null), calls))
        .isEqualTo(CallFailure.BAD_BAM_ANSWER);
  }

  @Test
  void aServerErrorIsTheEndOfACallOnlyAtAPrimaryThatIsStillThere() {
    ErrorReply error = errorReply(500, null);

    assertThat(NextStep.atDeadline(error, CallPolicy.FLOW)).isEqualTo(CallFailure.BAM_ERROR);
    assertThat(NextStep.atDeadline(error, CallPolicy.WAIT))
        .as("it was dying, and nobody gave the call its second chance")
        .isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void withoutAPrimaryAtTheDeadlineTheCallHadNone() {
    assertThat(NextStep.atDeadline(null, CallPolicy.WAIT)).isEqualTo(CallFailure.NO_PRIMARY);
    assertThat(NextStep.atDeadline(new TimedOut("late"), CallPolicy.WAIT))
        .isEqualTo(CallFailure.NO_PRIMARY);
    assertThat(NextStep.atDeadline(new ConnectionLost("closed"), CallPolicy.WAIT))
        .isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void aPrimaryThatIsThereAndSilentExceedsTheDeadline() {
    assertThat(NextStep.atDeadline(new TimedOut("late"), CallPolicy.FLOW))
        .isEqualTo(CallFailure.DEADLINE_EXCEEDED);
    assertThat(NextStep.atDeadline(errorReply(403, "ReadOnlySession"), CallPolicy.FLOW))
        .isEqualTo(CallFailure.DEADLINE_EXCEEDED);
  }

  @Test
  void aPrimaryThatCannotBeConnectedToIsNoPrimary() {
    assertThat(NextStep.atDeadline(notConnected(Reason.REFUSED), CallPolicy.FLOW))
        .isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void aPrimaryThatHasNoRoomForUsIsTooBusy() {
    NotConnected busy = notConnected(Reason.POOL_BUSY);

    assertThat(NextStep.atDeadline(busy, CallPolicy.FLOW)).isEqualTo(CallFailure.TOO_BUSY);
    assertThat(NextStep.atDeadline(busy, CallPolicy.WAIT)).isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void aPrimaryThatCutsItsAnswersGivesBadOnes() {
    assertThat(NextStep.atDeadline(new ConnectionLost("closed"), CallPolicy.FLOW))
        .isEqualTo(CallFailure.BAD_BAM_ANSWER);
  }

  private static NotConnected notConnected(Reason reason) {
    return new NotConnected(reason, reason.name());
  }

  private static ErrorReply errorReply(int status, @Nullable String code) {
    return new ErrorReply(new BamError(status, code, null));
  }
}

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
import dev.bamgateway.bam.BamException.Redirected;
import dev.bamgateway.bam.BamException.SignInNotUnderstood;
import dev.bamgateway.bam.BamException.SignInRefused;
import dev.bamgateway.bam.BamException.TimedOut;
import dev.bamgateway.bam.BamException.Unusable;
import dev.bamgateway.bam.calls.RetryDecision.Wait;
import dev.bamgateway.cluster.CallPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {

  private static final RetryDecision AT_ONCE = new RetryDecision(null, false, Wait.NONE);
  private static final RetryDecision WAIT = new RetryDecision(null, false, Wait.FOR_VERDICT);
  private static final RetryDecision WAIT_IN_DOUBT =
      new RetryDecision(null, true, Wait.FOR_VERDICT);

  private final RetryPolicy policy = new RetryPolicy();

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"POOL_BUSY", "NO_PLACE"},
      mode = EnumSource.Mode.EXCLUDE)
  void aConnectionThatWasNotMadeIsWaitedOutAgainAndAgain(Reason reason) {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(policy.after(notConnected(reason), 4, true)).isEqualTo(WAIT_IN_DOUBT);
    }
  }

  @Test
  void aBusyPoolSaysNothingOfThePrimary() {
    assertThat(policy.after(notConnected(Reason.POOL_BUSY), 4, true)).isEqualTo(WAIT);
  }

  @Test
  void anAnswerForWhichThereIsNoMemoryEndsTheCallAndSaysNothingOfThePrimary() {
    BamException noRoom = new BamException.NoRoom("too much is being read at once");

    assertThat(policy.after(noRoom, 4, true))
        .isEqualTo(new RetryDecision(CallFailure.TOO_BUSY, false, Wait.NONE));
    assertThat(policy.after(noRoom, 4, false))
        .isEqualTo(new RetryDecision(CallFailure.OUTCOME_UNKNOWN, false, Wait.NONE));
    assertThat(RetryPolicy.isNotDone(noRoom)).isFalse();
  }

  @Test
  void whoHasNoPlaceToWaitIsToldSoAtOnce() {
    assertThat(policy.after(notConnected(Reason.NO_PLACE), 4, true).failure())
        .isEqualTo(CallFailure.TOO_BUSY);
  }

  static Stream<BamException> whatADyingServerDoes() {
    return Stream.of(new TimedOut("late"), errorReply(403, "ReadOnlySession"));
  }

  @ParameterizedTest
  @MethodSource("whatADyingServerDoes")
  void whatADyingOrStartingServerDoesIsWaitedOutAgainAndAgain(BamException failure) {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(policy.after(failure, 4, true)).isEqualTo(WAIT_IN_DOUBT);
    }
  }

  @Test
  void behindAPageThePrimaryIsAskedAgainOnceItAnswersProbes() {
    NotBam page = new NotBam(503, "a page");

    assertThat(policy.after(page, 4, true)).isEqualTo(WAIT_IN_DOUBT);
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(policy.after(page, 4, true))
          .isEqualTo(new RetryDecision(null, true, Wait.FOR_ANSWER));
    }
    assertThat(policy.after(page, 5, true)).as("another primary").isEqualTo(WAIT_IN_DOUBT);
  }

  @Test
  void aLostConnectionIsTriedOnceMoreAtOnceAtEachPrimary() {
    ConnectionLost lost = new ConnectionLost("closed");

    assertThat(policy.after(lost, 4, true)).as("kept-alive and idle, perhaps").isEqualTo(AT_ONCE);
    assertThat(policy.after(lost, 4, true)).isEqualTo(WAIT_IN_DOUBT);
    assertThat(policy.after(lost, 4, true)).isEqualTo(WAIT_IN_DOUBT);
    assertThat(policy.after(lost, 5, true)).as("another primary").isEqualTo(AT_ONCE);
    assertThat(policy.after(lost, 5, true)).isEqualTo(WAIT_IN_DOUBT);
  }

  static Stream<Arguments> whatBamMayRepeatForEver() {
    return Stream.of(
        Arguments.of(errorReply(500, null), CallFailure.BAM_ERROR),
        Arguments.of(errorReply(503, "Unavailable"), CallFailure.BAM_ERROR),
        Arguments.of(new Unusable("not JSON", null), CallFailure.BAD_BAM_ANSWER),
        Arguments.of(new Redirected("elsewhere", false), CallFailure.BAD_BAM_ANSWER),
        Arguments.of(new SignInNotUnderstood(200, "?", null), CallFailure.BAD_BAM_ANSWER),
        Arguments.of(new ApiMissing("no v2"), CallFailure.BAD_BAM_ANSWER));
  }

  @ParameterizedTest
  @MethodSource("whatBamMayRepeatForEver")
  void whatBamMayRepeatForEverIsTriedOnceMoreAtEachPrimaryAndThenTold(
      BamException failure, CallFailure verdict) {
    assertThat(policy.after(failure, 4, true)).isEqualTo(WAIT_IN_DOUBT);
    assertThat(policy.after(failure, 5, true)).as("another primary").isEqualTo(WAIT_IN_DOUBT);
    assertThat(policy.after(failure, 5, true))
        .isEqualTo(new RetryDecision(verdict, true, Wait.FOR_ANSWER));
  }

  @Test
  void oneChanceAtAPrimaryIsForAllOfItsErrorsTogether() {
    policy.after(new Unusable("not JSON", null), 4, true);

    assertThat(policy.after(errorReply(500, null), 4, true).failure())
        .isEqualTo(CallFailure.BAM_ERROR);
  }

  static Stream<Arguments> whatNoOtherAttemptChanges() {
    return Stream.of(
        Arguments.of(new CredentialsRejected("no"), CallFailure.UNAUTHORIZED),
        Arguments.of(refused(SignInRefused.Reason.BY_STATUS), CallFailure.SIGN_IN_REFUSED),
        Arguments.of(refused(SignInRefused.Reason.OTHER_SPELLING), CallFailure.SIGN_IN_REFUSED),
        Arguments.of(refused(SignInRefused.Reason.NO_API_ACCESS), CallFailure.NO_API_ACCESS),
        Arguments.of(
            refused(SignInRefused.Reason.TOO_MANY_SESSIONS), CallFailure.TOO_MANY_SESSIONS),
        Arguments.of(
            refused(SignInRefused.Reason.BY_STATUS).remembered(), CallFailure.SIGN_IN_PAUSED),
        Arguments.of(errorReply(403, "InvalidAuthorizationToken"), CallFailure.UNAUTHORIZED),
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
    assertThat(policy.after(failure, 4, true))
        .isEqualTo(new RetryDecision(verdict, false, Wait.NONE));
  }

  @Test
  void aNonsenseAnswerIsToldAtTheDeadlineUnlessThePrimaryIsGone() {
    for (BamException nonsense : List.of(new NotBam(200, "a page"), new Unusable("no", null))) {
      assertThat(RetryPolicy.atDeadline(nonsense, CallPolicy.FLOW))
          .isEqualTo(CallFailure.BAD_BAM_ANSWER);
      assertThat(RetryPolicy.atDeadline(nonsense, CallPolicy.WAIT))
          .isEqualTo(CallFailure.NO_PRIMARY);
    }
  }

  @Test
  void aServerErrorIsTheEndOfACallOnlyAtAPrimaryThatIsStillThere() {
    ErrorReply error = errorReply(500, null);

    assertThat(RetryPolicy.atDeadline(error, CallPolicy.FLOW)).isEqualTo(CallFailure.BAM_ERROR);
    assertThat(RetryPolicy.atDeadline(error, CallPolicy.WAIT))
        .as("it was dying, and nobody gave the call its second chance")
        .isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void withoutAPrimaryAtTheDeadlineTheCallHadNone() {
    assertThat(RetryPolicy.atDeadline(null, CallPolicy.WAIT)).isEqualTo(CallFailure.NO_PRIMARY);
    assertThat(RetryPolicy.atDeadline(new TimedOut("late"), CallPolicy.WAIT))
        .isEqualTo(CallFailure.NO_PRIMARY);
    assertThat(RetryPolicy.atDeadline(new ConnectionLost("closed"), CallPolicy.WAIT))
        .isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void aPrimaryThatIsThereAndSilentExceedsTheDeadline() {
    assertThat(RetryPolicy.atDeadline(new TimedOut("late"), CallPolicy.FLOW))
        .isEqualTo(CallFailure.DEADLINE_EXCEEDED);
    assertThat(RetryPolicy.atDeadline(errorReply(403, "ReadOnlySession"), CallPolicy.FLOW))
        .isEqualTo(CallFailure.DEADLINE_EXCEEDED);
  }

  @Test
  void aPrimaryThatCannotBeConnectedToIsNoPrimary() {
    assertThat(RetryPolicy.atDeadline(notConnected(Reason.REFUSED), CallPolicy.FLOW))
        .isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void aPrimaryThatHasNoRoomForUsIsTooBusy() {
    NotConnected busy = notConnected(Reason.POOL_BUSY);

    assertThat(RetryPolicy.atDeadline(busy, CallPolicy.FLOW)).isEqualTo(CallFailure.TOO_BUSY);
    assertThat(RetryPolicy.atDeadline(busy, CallPolicy.WAIT)).isEqualTo(CallFailure.NO_PRIMARY);
  }

  @Test
  void aPrimaryThatCutsItsAnswersGivesBadOnes() {
    assertThat(RetryPolicy.atDeadline(new ConnectionLost("closed"), CallPolicy.FLOW))
        .isEqualTo(CallFailure.BAD_BAM_ANSWER);
  }

  private static SignInRefused refused(SignInRefused.Reason reason) {
    return new SignInRefused(reason, reason.name());
  }

  private static NotConnected notConnected(Reason reason) {
    return new NotConnected(reason, reason.name());
  }

  private static ErrorReply errorReply(int status, @Nullable String code) {
    return new ErrorReply(new BamError(status, code, null));
  }
}

package dev.bamgateway.security.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.security.signin.FailedSignIns.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five sign-ins of a user may fail from one address in a minute. */
class FailedSignInsTest {

  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private final FailedSignIns failures = new FailedSignIns(new AcceptedCredentials(), () -> now);

  @Test
  void theSixthOfAMinuteWaitsUntilTheFirstIsAMinuteOld() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
      pass(Duration.ofSeconds(4));
    }

    assertThat(waitOf("right")).isEqualTo(40);
    failures.check(new Credentials("bob", "right"), HERE);
    pass(Duration.ofMillis(39_001));
    assertThat(waitOf("right")).as("rounded up").isEqualTo(1);
    pass(Duration.ofMillis(999));
    failures.begin(of("right"), HERE).end(Outcome.ACCEPTED);
  }

  @Test
  void fiveInAWindowThatMovesAndNotInEachMinute() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
      pass(Duration.ofSeconds(12));
    }

    fail("after a minute");

    assertThat(waitOf("at once after that")).isEqualTo(12);
  }

  @Test
  void whatIsRefusedHereDoesNotPutTheEndOff() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
    }
    pass(Duration.ofSeconds(50));
    for (int i = 0; i < 20; i++) {
      assertThat(waitOf("again-" + i)).isEqualTo(10);
    }
  }

  @Test
  void thoseLetInBeforeWaitToo() {
    for (int i = 0; i < 5; i++) {
      failures.check(of("right"), HERE);
      fail("wrong-" + i);
    }

    assertThatExceptionOfType(TooManyAttemptsException.class)
        .isThrownBy(() -> failures.check(of("right"), HERE));
    failures.check(of("right"), ELSEWHERE);
    failures.check(new Credentials("bob", "right"), HERE);
    pass(Duration.ofMinutes(1));
    failures.check(of("right"), HERE);
  }

  @Test
  void otherUsersAndAddressesAreNotAffected() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
    }

    failures.begin(of("right"), ELSEWHERE).end(Outcome.ACCEPTED);
    failures.begin(new Credentials("bob", "right"), HERE).end(Outcome.ACCEPTED);
    assertThat(waitOf("right")).isEqualTo(60);
  }

  @Test
  void whatSucceedsDoesNotCount() {
    for (int i = 0; i < 20; i++) {
      failures.begin(of("any-" + i), HERE).end(Outcome.ACCEPTED);
    }

    failures.check(of("right"), HERE);
  }

  @Test
  void aRightPasswordDoesNotForgiveTheWrongOnes() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
      if (i < 4) {
        failures.begin(of("right"), HERE).end(Outcome.ACCEPTED);
      }
    }

    assertThat(waitOf("right")).isEqualTo(60);
  }

  @Test
  void thoseUnderWayCountAsIfTheyHadFailed() {
    List<FailedSignIns.Attempt> underWay = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      underWay.add(failures.begin(of("wrong-" + i), HERE));
    }

    assertThat(waitOf("a sixth")).isEqualTo(1);
    underWay.get(0).end(Outcome.ACCEPTED);
    failures.begin(of("a sixth"), HERE).end(Outcome.ACCEPTED);
    underWay.subList(1, 5).forEach(attempt -> attempt.end(Outcome.REJECTED));
    fail("the fifth to fail");
    assertThat(waitOf("one more")).isEqualTo(60);
  }

  @Test
  void onePasswordUnderWayCountsOnceHoweverManyPresentIt() {
    List<FailedSignIns.Attempt> underWay = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      underWay.add(failures.begin(of("right"), HERE));
    }
    for (int i = 0; i < 4; i++) {
      underWay.add(failures.begin(of("wrong-" + i), HERE));
    }
    assertThat(waitOf("a sixth")).isEqualTo(1);

    underWay.forEach(attempt -> attempt.end(Outcome.ACCEPTED));

    failures.begin(of("a sixth"), HERE).end(Outcome.ACCEPTED);
  }

  @Test
  void aPasswordThatNobodyDecidedOnCountsOnceInAMinute() {
    for (int i = 0; i < 100; i++) {
      failures.begin(of("own"), HERE).end(Outcome.UNDECIDED);
    }
    for (int i = 0; i < 4; i++) {
      failures.begin(of("guess-" + i), HERE).end(Outcome.UNDECIDED);
      pass(Duration.ofSeconds(4));
    }

    assertThat(waitOf("a sixth")).isEqualTo(44);
    assertThatExceptionOfType(TooManyAttemptsException.class)
        .as("a sixth that was let in before")
        .isThrownBy(() -> failures.check(of("a sixth"), HERE));
    failures.check(of("own"), HERE);
    failures.begin(of("own"), HERE).end(Outcome.UNDECIDED);
    failures.begin(of("a sixth"), ELSEWHERE).end(Outcome.UNDECIDED);
    pass(Duration.ofMillis(43_999));
    assertThat(waitOf("a sixth")).as("repeating one puts the end not off").isEqualTo(1);
    pass(Duration.ofMillis(1));
    failures.begin(of("a sixth"), HERE).end(Outcome.UNDECIDED);
    failures.begin(of("a seventh"), HERE).end(Outcome.UNDECIDED);
    assertThat(waitOf("own")).as("the places of the first two are taken").isEqualTo(4);
  }

  @Test
  void oneThatTurnsOutToBeRightNoLongerCounts() {
    for (int i = 0; i < 4; i++) {
      failures.begin(of("guess-" + i), HERE).end(Outcome.UNDECIDED);
    }
    failures.begin(of("right"), HERE).end(Outcome.UNDECIDED);
    assertThat(waitOf("a sixth")).isEqualTo(60);

    failures.begin(of("right"), HERE).end(Outcome.ACCEPTED);

    failures.begin(of("a sixth"), HERE).end(Outcome.UNDECIDED);
    assertThat(waitOf("a seventh")).isEqualTo(60);
  }

  @Test
  void oneThatTurnsOutToBeWrongCountsAgainEachTime() {
    failures.begin(of("wrong"), HERE).end(Outcome.UNDECIDED);
    for (int i = 0; i < 5; i++) {
      fail("wrong");
    }

    assertThat(waitOf("wrong")).isEqualTo(60);
    assertThat(waitOf("right")).isEqualTo(60);
  }

  @Test
  void oneThatIsWrongAndThenUndecidedDoesNotCountTwice() {
    fail("wrong");
    for (int i = 0; i < 20; i++) {
      failures.begin(of("wrong"), HERE).end(Outcome.UNDECIDED);
    }
    for (int i = 0; i < 3; i++) {
      failures.begin(of("guess-" + i), HERE).end(Outcome.UNDECIDED);
    }

    failures.begin(of("right"), HERE).end(Outcome.ACCEPTED);
  }

  @Test
  void anAttemptThatLastsLongerThanItsPairIsRememberedCountsWhenItEnds() {
    List<FailedSignIns.Attempt> underWay = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      underWay.add(failures.begin(of("guess-" + i), HERE));
    }
    pass(Duration.ofMinutes(2));

    underWay.forEach(attempt -> attempt.end(Outcome.UNDECIDED));

    assertThat(waitOf("a sixth")).isEqualTo(60);
  }

  @Test
  void anotherCaseIsNoOtherName() {
    for (String name : List.of("Straße", "STRASSE", "straße", " strasse", "ſtrasse")) {
      failures.begin(new Credentials(name, "wrong"), HERE).end(Outcome.REJECTED);
    }

    assertThatExceptionOfType(TooManyAttemptsException.class)
        .isThrownBy(() -> failures.begin(new Credentials("Strasse", "right"), HERE));
  }

  private void fail(String password) {
    failures.begin(of(password), HERE).end(Outcome.REJECTED);
  }

  private long waitOf(String password) {
    try {
      failures.begin(of(password), HERE).end(Outcome.ACCEPTED);
      return 0;
    } catch (TooManyAttemptsException e) {
      return e.waitSeconds();
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static Credentials of(String password) {
    return new Credentials("ann", password);
  }
}

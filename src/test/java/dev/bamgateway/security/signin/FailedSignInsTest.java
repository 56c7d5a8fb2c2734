package dev.bamgateway.security.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.bam.tokens.AcceptedCredentials.Hashed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five sign-ins of a user may fail from one address in a minute. */
class FailedSignInsTest {

  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final AcceptedCredentials passwords = new AcceptedCredentials();
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private final FailedSignIns failures = new FailedSignIns(() -> now);

  @Test
  void theSixthOfAMinuteWaitsUntilTheFirstIsAMinuteOld() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
      pass(Duration.ofSeconds(4));
    }

    assertThat(waitOf("right")).isEqualTo(40);
    failures.check("bob", HERE);
    pass(Duration.ofMillis(39_001));
    assertThat(waitOf("right")).as("rounded up").isEqualTo(1);
    pass(Duration.ofMillis(999));
    failures.begin(hashed("right"), HERE).end(false);
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
      failures.check("ann", HERE);
      fail("wrong-" + i);
    }

    assertThatExceptionOfType(TooManyAttemptsException.class)
        .isThrownBy(() -> failures.check("ann", HERE));
    failures.check("ann", ELSEWHERE);
    failures.check("bob", HERE);
    pass(Duration.ofMinutes(1));
    failures.check("ann", HERE);
  }

  @Test
  void otherUsersAndAddressesAreNotAffected() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
    }

    failures.begin(hashed("right"), ELSEWHERE).end(false);
    failures.begin(passwords.hashed(new Credentials("bob", "right")), HERE).end(false);
    assertThat(waitOf("right")).isEqualTo(60);
  }

  @Test
  void whatSucceedsOrSaysNothingDoesNotCount() {
    for (int i = 0; i < 20; i++) {
      failures.begin(hashed("any-" + i), HERE).end(false);
    }

    failures.check("ann", HERE);
  }

  @Test
  void aRightPasswordDoesNotForgiveTheWrongOnes() {
    for (int i = 0; i < 5; i++) {
      fail("wrong-" + i);
      if (i < 4) {
        failures.begin(hashed("right"), HERE).end(false);
      }
    }

    assertThat(waitOf("right")).isEqualTo(60);
  }

  @Test
  void thoseUnderWayCountAsIfTheyHadFailed() {
    List<FailedSignIns.Attempt> underWay = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      underWay.add(failures.begin(hashed("wrong-" + i), HERE));
    }

    assertThat(waitOf("a sixth")).isEqualTo(1);
    underWay.get(0).end(false);
    failures.begin(hashed("a sixth"), HERE).end(false);
    underWay.subList(1, 5).forEach(attempt -> attempt.end(true));
    fail("the fifth to fail");
    assertThat(waitOf("one more")).isEqualTo(60);
  }

  @Test
  void onePasswordUnderWayCountsOnceHoweverManyPresentIt() {
    List<FailedSignIns.Attempt> underWay = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      underWay.add(failures.begin(hashed("right"), HERE));
    }
    for (int i = 0; i < 4; i++) {
      underWay.add(failures.begin(hashed("wrong-" + i), HERE));
    }
    assertThat(waitOf("a sixth")).isEqualTo(1);

    underWay.forEach(attempt -> attempt.end(false));

    failures.begin(hashed("a sixth"), HERE).end(false);
  }

  private void fail(String password) {
    failures.begin(hashed(password), HERE).end(true);
  }

  private long waitOf(String password) {
    try {
      failures.begin(hashed(password), HERE).end(false);
      return 0;
    } catch (TooManyAttemptsException e) {
      return e.waitSeconds();
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private Hashed hashed(String password) {
    return passwords.hashed(new Credentials("ann", password));
  }
}

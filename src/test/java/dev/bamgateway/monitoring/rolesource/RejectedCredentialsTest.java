package dev.bamgateway.monitoring.rolesource;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.SignInRefused.Reason;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.monitoring.rolesource.DatabaseWatch.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RejectedCredentialsTest {

  private static final Credentials OLD = new Credentials("monitor", Secret.password("old"));
  private static final Credentials NEW = new Credentials("monitor", Secret.password("new"));
  private static final BamException REJECTED = new BamException.CredentialsRejected("no");
  private static final BamException REFUSED =
      new BamException.SignInRefused(Reason.BY_STATUS, "status 403");
  private static final Member C = Member.of("https://bam3.example.org");
  private static final List<Member> ALL = List.of(A, B, C);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private Credentials current = OLD;
  private final RejectedCredentials rejected =
      new RejectedCredentials(() -> current, INTERVAL, () -> now);

  @Test
  void twoRejectionsAreEnoughAndThenOneIsAskedAMinuteInTurn() {
    bothReject();

    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(B)).isSameAs(REJECTED);

    now = now.plus(MINUTE);
    assertThat(rejected.heldBack(B)).as("A was asked before").isSameAs(REJECTED);
    assertThat(rejected.heldBack(A)).isNull();
    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    now = now.plus(MINUTE);
    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(B)).isNull();
  }

  @Test
  void oneRejectionProvesLittle() {
    rejected.rejected(A, OLD, REJECTED, true);

    assertThat(rejected.heldBack(A)).isNull();
  }

  @Test
  void whoHasNotRejectedThemMayAlwaysBeAsked() {
    rejected.rejected(A, OLD, REJECTED, false);
    rejected.rejected(A, OLD, REJECTED, false);

    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(B)).isNull();
  }

  @Test
  void otherCredentialsAreTriedAtOnceEverywhere() {
    bothReject();

    current = NEW;

    assertThat(rejected.heldBack(A)).isNull();
    assertThat(rejected.heldBack(B)).isNull();
  }

  @Test
  void whatComesOfOldCredentialsAfterwardsChangesNothingOfTheNewOnes() {
    current = NEW;
    rejected.rejected(A, NEW, REJECTED, false);
    rejected.rejected(B, NEW, REJECTED, false);

    rejected.rejected(C, OLD, REJECTED, false);
    rejected.refusedByStatus(C, OLD, REFUSED, now);
    rejected.accepted(B, OLD);
    rejected.cameToNothing(A, OLD, false);

    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(B)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(C)).isNull();
  }

  @Test
  void whatOneMemberLetInIsNotWrongBecauseOthersRejectIt() {
    rejected.accepted(C, OLD);
    bothReject();

    assertThat(rejected.heldBack(A)).isNull();
  }

  @Test
  void unlessThePrimaryItselfRejectsItSince() {
    rejected.accepted(C, OLD);
    rejected.rejected(A, OLD, REJECTED, true);
    rejected.rejected(B, OLD, REJECTED, false);

    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    rejected.accepted(C, OLD);
    assertThat(rejected.heldBack(A)).as("the last word counts").isNull();
  }

  @Test
  void theTurnOfOneThatIsNoLongerProbedGoesToAnother() {
    bothReject();

    now = now.plus(MINUTE).plusSeconds(30);

    assertThat(rejected.heldBack(B)).isNull();
  }

  @Test
  void theTurnOfOneThatIsDeadGoesToAnotherAtOnce() {
    bothReject();
    now = now.plus(MINUTE);
    assertThat(rejected.heldBack(A)).isNull();

    rejected.cameToNothing(A, OLD, true);
    assertThat(rejected.heldBack(B)).as("the credentials were sent").isSameAs(REJECTED);
    rejected.cameToNothing(A, OLD, false);
    assertThat(rejected.heldBack(B)).isNull();
  }

  @ParameterizedTest
  @EnumSource(Seen.class)
  void whileNobodyLetsThemInTheDatabasesDecide(Seen seen) {
    rejected.accepted(C, OLD);
    bothReject();
    bothReject();

    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    assertThat(rejected.mayBeAsked(A, seen))
        .isEqualTo(seen != Seen.STILL_THERE && seen != Seen.OUT_OF_REACH);

    now = now.plus(MINUTE).minusMillis(1);
    rejected.rejected(A, OLD, REJECTED, false);
    now = now.plusMillis(1);
    assertThat(rejected.heldBack(A)).isSameAs(REJECTED);
    assertThat(rejected.mayBeAsked(A, seen))
        .as("believed no longer")
        .isEqualTo(seen == Seen.CAME_BACK);
  }

  @ParameterizedTest
  @EnumSource(Seen.class)
  void whoAloneRejectsThemIsAskedOnceAMinuteAndWhenItsDatabaseIsBack(Seen seen) {
    rejected.accepted(A, OLD);
    rejected.rejected(B, OLD, REJECTED, false);
    rejected.accepted(A, OLD);
    assertThat(rejected.heldBack(B)).isNull();
    rejected.rejected(B, OLD, REJECTED, false);
    rejected.accepted(A, OLD);
    assertThat(rejected.heldBack(B)).isNull();
    rejected.rejected(B, OLD, REJECTED, false);

    assertThat(rejected.heldBack(B)).isSameAs(REJECTED);
    rejected.accepted(A, OLD);
    assertThat(rejected.heldBack(B)).as("however often another accepts").isSameAs(REJECTED);
    assertThat(rejected.mayBeAsked(B, seen)).isEqualTo(seen == Seen.CAME_BACK);

    now = now.plus(MINUTE);
    assertThat(rejected.heldBack(B)).isNull();
    rejected.rejected(B, OLD, REJECTED, false);
    assertThat(rejected.heldBack(B)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(C)).as("of which it says nothing").isNull();
  }

  @Test
  void afterAnOutageAStandbyHasItsChancesAnew() {
    rejected.accepted(A, OLD);
    for (int i = 0; i < 20; i++) {
      rejected.rejected(B, OLD, REJECTED, false);
    }
    assertThat(rejected.heldBack(B)).isSameAs(REJECTED);

    rejected.accepted(A, OLD);

    assertThat(rejected.heldBack(B)).isNull();
  }

  @Test
  void whoRefusesByStatusRestsAnIntervalAndIsNotReckonedToReject() {
    for (Member member : ALL) {
      rejected.refusedByStatus(member, OLD, REFUSED, now);
    }
    now = now.plus(INTERVAL).minusMillis(1);
    assertThat(rejected.heldBack(A)).isSameAs(REFUSED);
    assertThat(rejected.mayBeAsked(A, Seen.CAME_BACK)).isFalse();

    now = now.plusMillis(1);
    assertThat(rejected.heldBack(A)).isNull();
    assertThat(rejected.heldBack(B)).isNull();
    assertThat(rejected.heldBack(C)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void butNotWithoutEnd(boolean letInBefore) {
    if (letInBefore) {
      rejected.accepted(C, OLD);
    }
    long asked = refusalsByStatus(Duration.ofMinutes(10), false);

    assertThat(asked).as("some half a minute, and then one a minute").isBetween(14L, 20L);
  }

  @Test
  void aBreakBeginsTheRowAnew() {
    long asked = refusalsByStatus(Duration.ofMinutes(10), true);

    assertThat(asked).as("once an interval").isGreaterThan(100);
  }

  private long refusalsByStatus(Duration time, boolean withBreaks) {
    Instant end = now.plus(time);
    long asked = 0;
    while (now.isBefore(end)) {
      if (rejected.heldBack(A) == null) {
        asked++;
        if (withBreaks && asked % 4 == 0) {
          rejected.cameToNothing(A, OLD, true);
        } else {
          rejected.refusedByStatus(A, OLD, REFUSED, now);
        }
      }
      now = now.plusMillis(500);
    }
    return asked;
  }

  /**
   * The password was changed at BAM while sessions lived on; one dies, and the others reject. An
   * hour of probes at the pace of a doubted primary.
   *
   * @param most sign-ins in all
   */
  @ParameterizedTest
  @CsvSource({"STILL_THERE, 65", "OUT_OF_REACH, 63", "NOT_TOLD, 300"})
  void anHourOfRejectionsIsAHandfulAndOneAMinute(Seen told, long most) {
    ALL.forEach(member -> rejected.accepted(member, OLD));
    Map<Boolean, Long> asked = anHour(told, List.of(B, C));

    assertThat(asked.get(true)).isBetween(58L, most);
    assertThat(asked.get(false)).as("after the first minute").isBetween(57L, 60L);
  }

  @Test
  void soItIsWithThreeMembersThatNeverLetAnybodyIn() {
    assertThat(anHour(Seen.STILL_THERE, ALL).get(true)).isBetween(58L, 63L);
  }

  /** How often members were shown the credentials: in all, and after the first minute. */
  private Map<Boolean, Long> anHour(Seen told, List<Member> members) {
    Instant begin = now;
    long all = 0;
    long later = 0;
    while (now.isBefore(begin.plus(HOUR))) {
      for (Member member : members) {
        if (rejected.heldBack(member) == null || rejected.mayBeAsked(member, told)) {
          rejected.rejected(member, OLD, REJECTED, false);
          all++;
          later += now.isBefore(begin.plus(MINUTE)) ? 0 : 1;
        }
      }
      now = now.plusMillis(500);
    }
    return Map.of(true, all, false, later);
  }

  private void bothReject() {
    rejected.rejected(A, OLD, REJECTED, false);
    rejected.rejected(B, OLD, REJECTED, false);
  }
}

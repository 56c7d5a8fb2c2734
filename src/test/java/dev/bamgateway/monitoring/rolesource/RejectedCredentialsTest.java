package dev.bamgateway.monitoring.rolesource;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Credentials;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RejectedCredentialsTest {

  private static final Credentials OLD = new Credentials("monitor", Secret.password("old"));
  private static final Credentials NEW = new Credentials("monitor", Secret.password("new"));
  private static final BamException REJECTED = new BamException.CredentialsRejected("no");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private final RejectedCredentials rejected = new RejectedCredentials(() -> now);

  @Test
  void twoRejectionsAreEnoughAndThenOneIsAskedAMinuteInTurn() {
    bothReject();

    assertThat(rejected.heldBack(A, OLD)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(B, OLD)).isSameAs(REJECTED);

    now = now.plus(MINUTE);
    assertThat(rejected.heldBack(B, OLD)).as("A was asked before").isSameAs(REJECTED);
    assertThat(rejected.heldBack(A, OLD)).isNull();
    assertThat(rejected.heldBack(A, OLD)).isSameAs(REJECTED);
    now = now.plus(MINUTE);
    assertThat(rejected.heldBack(A, OLD)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(B, OLD)).isNull();
  }

  @Test
  void oneRejectionProvesLittle() {
    rejected.rejected(A, OLD, REJECTED, true);

    assertThat(rejected.heldBack(A, OLD)).isNull();
  }

  @Test
  void whoHasNotRejectedThemMayAlwaysBeAsked() {
    rejected.rejected(A, OLD, REJECTED, false);
    rejected.rejected(A, OLD, REJECTED, false);

    assertThat(rejected.heldBack(A, OLD)).isSameAs(REJECTED);
    assertThat(rejected.heldBack(B, OLD)).isNull();
  }

  @Test
  void otherCredentialsAreTriedAtOnceEverywhere() {
    bothReject();

    assertThat(rejected.heldBack(A, NEW)).isNull();
    assertThat(rejected.heldBack(B, NEW)).isNull();
  }

  @Test
  void whatOneMemberLetInIsNotWrongBecauseOthersRejectIt() {
    rejected.accepted(OLD);
    bothReject();

    assertThat(rejected.heldBack(A, OLD)).isNull();
  }

  @Test
  void unlessThePrimaryItselfRejectsItSince() {
    rejected.accepted(OLD);
    rejected.rejected(A, OLD, REJECTED, true);
    rejected.rejected(B, OLD, REJECTED, false);

    assertThat(rejected.heldBack(A, OLD)).isSameAs(REJECTED);
    rejected.accepted(OLD);
    assertThat(rejected.heldBack(A, OLD)).as("the last word counts").isNull();
  }

  @Test
  void theTurnOfOneThatIsNoLongerProbedGoesToAnother() {
    bothReject();

    now = now.plus(MINUTE).plusSeconds(30);

    assertThat(rejected.heldBack(B, OLD)).isNull();
  }

  private void bothReject() {
    rejected.rejected(A, OLD, REJECTED, false);
    rejected.rejected(B, OLD, REJECTED, false);
  }
}

package dev.bamgateway.monitoring.probing;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.TIMING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProbeSlotTest {

  private static final Instant NOW = Instant.parse("2026-01-31T14:00:00Z");
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = TIMING.timeout();

  private final ProbeSlot slot = new ProbeSlot(A, TIMING);

  @Test
  void theFirstProbeIsDueAtOnce() {
    assertThat(slot.due(NOW, DELAY)).isBefore(NOW);
  }

  @Test
  void noProbeBeginsWhileAnotherIsUnderWay() {
    slot.begin(NOW, 0);

    assertThat(slot.due(NOW, DELAY)).isAfter(NOW.plus(Duration.ofDays(365)));
    assertThat(slot.due(NOW, Duration.ZERO)).isAfter(NOW.plus(Duration.ofDays(365)));
    assertThat(slot.isUnderWay(NOW)).isTrue();
  }

  @Test
  void aProbeWithoutAnOutcomeIsGivenUpAndItsOutcomeNoLongerCounts() {
    Probe lost = slot.begin(NOW, 0);
    Instant muchLater = NOW.plus(TIMEOUT.multipliedBy(2)).plusMillis(1);
    assertThat(slot.due(muchLater, Duration.ZERO)).isBeforeOrEqualTo(muchLater);

    slot.begin(muchLater, 0);
    slot.end(refused(lost), muchLater);

    assertThat(slot.due(muchLater, Duration.ZERO)).as("the second is under way").isAfter(muchLater);
    assertThat(slot.record()).isEqualTo(ProbeRecord.NONE);
  }

  @Test
  void theDelayRunsFromStartToStart() {
    slot.end(refused(slot.begin(NOW, 0)), NOW.plusSeconds(2));

    assertThat(slot.due(NOW, DELAY)).isEqualTo(NOW.plus(DELAY));
  }

  @Test
  void theSequenceRisesWithEachProbeOfTheMember() {
    for (long sequence = 1; sequence <= 3; sequence++) {
      Instant sentAt = NOW.plusSeconds(sequence);
      Probe probe = slot.begin(sentAt, 0);

      assertThat(probe).isEqualTo(new Probe(A, sequence, sentAt));
      slot.end(answered(probe), sentAt);
    }
  }

  @Test
  void jitterIsDrawnAnewForEachProbe() {
    slot.begin(NOW, 0.25);
    assertThat(slot.jitter()).isEqualTo(0.25);

    slot.begin(NOW, 0.75);
    assertThat(slot.jitter()).isEqualTo(0.75);
  }

  @Test
  void rejectionsOfTheCredentialsAreCountedUntilAnythingElseHappens() {
    slot.end(rejected(slot.begin(NOW, 0)), NOW);
    slot.end(rejected(slot.begin(NOW, 0)), NOW);
    assertThat(slot.rejections()).isEqualTo(2);

    slot.end(refused(slot.begin(NOW, 0)), NOW);
    assertThat(slot.rejections()).isZero();

    slot.end(rejected(slot.begin(NOW, 0)), NOW);
    slot.end(answered(slot.begin(NOW, 0)), NOW);
    assertThat(slot.rejections()).isZero();
  }

  @Test
  void beforeTheFirstProbeEndsNothingIsTold() {
    slot.begin(NOW, 0);

    assertThat(slot.record()).isEqualTo(ProbeRecord.NONE);
  }

  @Test
  void theNewestFailureIsRememberedAfterTheMemberHasAnsweredAgain() {
    Observation.Refused failure = refused(slot.begin(NOW, 0));
    slot.end(failure, NOW.plusMillis(30));
    assertThat(slot.record()).isEqualTo(new ProbeRecord(Duration.ofMillis(30), failure));

    slot.end(answered(slot.begin(NOW.plus(DELAY), 0)), NOW.plus(DELAY).plusMillis(12));
    assertThat(slot.record()).isEqualTo(new ProbeRecord(Duration.ofMillis(12), failure));
  }

  @Test
  void aProbeThatHangsIsGivenUpOnDemandAndCountsAsFailed() {
    Probe hanging = slot.begin(NOW, 0);
    Instant atOnce = NOW.plus(TIMING.transitionInterval()).minusMillis(1);
    assertThat(slot.giveUp(atOnce, atOnce)).as("it may yet answer").isEmpty();

    Instant later = NOW.plus(TIMING.transitionInterval());
    assertThat(slot.giveUp(NOW, later))
        .hasValueSatisfying(failure -> assertThat(failure.probe()).isEqualTo(hanging));
    assertThat(slot.due(later, TIMING.transitionInterval())).isEqualTo(later);
    assertThat(slot.giveUp(NOW, later)).as("nothing is under way").isEmpty();

    slot.begin(later, 0);
    slot.end(answered(hanging), later);
    assertThat(slot.due(later, Duration.ZERO)).as("the second is under way").isAfter(later);
  }

  @Test
  void aProbeThatWasSentAfterTheDoubtHasAllItsTime() {
    slot.begin(NOW, 0);

    Instant doubtedSince = NOW.minusMillis(1);
    assertThat(slot.giveUp(doubtedSince, NOW.plus(TIMEOUT))).isEmpty();
    assertThat(slot.giveUp(NOW, NOW.plus(TIMEOUT))).isPresent();
  }

  private static Observation.Refused refused(Probe probe) {
    return new Observation.Refused(probe, "the connection was refused");
  }

  private static Observation rejected(Probe probe) {
    return new Observation.CredentialsRejected(probe, "401");
  }

  private static Observation answered(Probe probe) {
    return new Observation.Answered(
        probe,
        Observation.RoleTold.of(ReplicationRole.PRIMARY),
        Replication.of(ReplicationStatus.REPLICATING),
        RoleSource.V2,
        Observation.Details.NONE);
  }

  @Test
  void aProbeThatIsHurriedWaitsForNoMoreThanTheFloor() {
    slot.end(new Observation.CredentialsRejected(slot.begin(NOW, 0), "no"), NOW);
    assertThat(slot.rejections()).isEqualTo(1);

    slot.hurry();

    assertThat(slot.rejections()).isZero();
    assertThat(slot.due(NOW, DELAY)).isEqualTo(NOW.plus(TIMING.transitionInterval()));
    slot.end(refused(slot.begin(NOW, 0)), NOW);
    assertThat(slot.due(NOW, DELAY)).as("one probe is").isEqualTo(NOW.plus(DELAY));
  }
}

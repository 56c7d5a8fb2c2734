package dev.bamgateway.cluster.insight;

import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static dev.bamgateway.cluster.insight.NextFailover.Code.CERTIFICATE_EXPIRING;
import static dev.bamgateway.cluster.insight.NextFailover.Code.MODE_NOT_FOLLOW;
import static dev.bamgateway.cluster.insight.NextFailover.Code.NO_STANDBY;
import static dev.bamgateway.cluster.insight.NextFailover.Code.NO_STANDBY_REPLICATING;
import static dev.bamgateway.cluster.insight.NextFailover.Code.SOURCE_DEGRADED;
import static dev.bamgateway.cluster.insight.NextFailover.Code.STANDBY_LAGGING;
import static dev.bamgateway.cluster.insight.NextFailover.Code.STANDBY_NOT_REPLICATING;
import static dev.bamgateway.cluster.insight.NextFailover.Code.STANDBY_SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether calls would follow if the primary were lost now. */
class NextFailoverTest {

  @Test
  void oneStandbyInOrderIsEnough() {
    assertReady(ElectionOnVirtualTime.settled(2), true);
    assertReady(
        ElectionOnVirtualTime.settled(3).silent(C).round(), true, blocker(STANDBY_SILENT, C));
  }

  @Test
  void withoutAStandbyNobodyTakesOver() {
    assertReady(ElectionOnVirtualTime.settled(1), false, blocker(NO_STANDBY, null));
    assertReady(
        ElectionOnVirtualTime.settled(2).standalone(B).round(), false, blocker(NO_STANDBY, null));
    assertReady(ElectionOnVirtualTime.of(2), false, blocker(NO_STANDBY, null));
  }

  @Test
  void aStandbyThatIsSilentOrMuteMayBeGone() {
    assertReady(
        ElectionOnVirtualTime.settled(2).silent(B).round(),
        false,
        blocker(NO_STANDBY_REPLICATING, null),
        blocker(STANDBY_SILENT, B));
    assertReady(
        ElectionOnVirtualTime.settled(2).mute(B).round(),
        false,
        blocker(NO_STANDBY_REPLICATING, null),
        blocker(STANDBY_SILENT, B));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLICATING")
  void aStandbyThatDoesNotSayItReplicatesHoldsOldData(ReplicationStatus status) {
    assertReady(
        ElectionOnVirtualTime.settled(2).but(B, reply -> reply.status(status)).round(),
        false,
        blocker(NO_STANDBY_REPLICATING, null),
        blocker(STANDBY_NOT_REPLICATING, B));
  }

  /** Without a threshold told, BAM's default counts. */
  @ParameterizedTest
  @CsvSource({
    "PT0S, , true",
    "PT1H, , true",
    "PT1H0.001S, , false",
    "PT1M40S, PT1M40S, true",
    "PT1M41S, PT1M40S, false",
    "PT2H, PT3H, true"
  })
  void aStandbyMayLagAsFarAsItsBamAllows(
      Duration latency, @Nullable Duration warnsFrom, boolean ready) {
    ElectionOnVirtualTime lagging =
        ElectionOnVirtualTime.settled(2)
            .reply(B, probe -> standby(probe, latency, warnsFrom))
            .round();

    if (ready) {
      assertReady(lagging, true);
    } else {
      assertReady(lagging, false, blocker(STANDBY_LAGGING, B));
    }
  }

  @Test
  void aCertificateAboutToEndIsAsGoodAsEnded() {
    ElectionOnVirtualTime settled = ElectionOnVirtualTime.settled(2);
    Instant now = settled.now();
    Instant inTwoWeeks = now.plus(Duration.ofDays(14));

    assertThat(withCertificate(settled, inTwoWeeks).ready()).isTrue();
    check(
        withCertificate(settled, inTwoWeeks.minusMillis(1)),
        false,
        blocker(CERTIFICATE_EXPIRING, B));
    check(withCertificate(settled, now), false, blocker(CERTIFICATE_EXPIRING, B));
  }

  private static NextFailover withCertificate(ElectionOnVirtualTime scenario, Instant end) {
    return NextFailover.of(
        scenario.view().withCertificate(B, Certificate.seen(end, scenario.now())));
  }

  @Test
  void aDegradedSourceMayMissTheFailover() {
    assertReady(
        ElectionOnVirtualTime.settled(2)
            .reply(B, probe -> standby(probe).insteadOf("refused"))
            .round(),
        false,
        blocker(SOURCE_DEGRADED, B));
  }

  @Test
  void whatSpeaksAgainstAStandbyIsSaidInWords() {
    ElectionOnVirtualTime lagging =
        ElectionOnVirtualTime.settled(2)
            .reply(B, probe -> standby(probe, Duration.ofHours(2), Duration.ofHours(1)))
            .round();
    Instant end = Instant.parse("2026-02-01T10:00:00.123Z");

    assertThat(
            NextFailover.of(lagging.view().withCertificate(B, new Certificate(end, true)))
                .blockers())
        .extracting(NextFailover.Blocker::detail)
        .containsExactly(
            "is 7200 s behind; its BAM warns beyond 3600 s",
            "its certificate ends at 2026-02-01T10:00:00Z");
    assertThat(details(ElectionOnVirtualTime.settled(2).mute(B).round()))
        .contains("does not let the monitoring account read its role");
    assertThat(details(ElectionOnVirtualTime.settled(2).silent(B).round()))
        .contains("was standby and does not answer");
    assertThat(
            details(
                ElectionOnVirtualTime.settled(2)
                    .but(B, r -> r.status(ReplicationStatus.UNKNOWN))
                    .round()))
        .contains("does not say whether it replicates");
    assertThat(
            details(
                ElectionOnVirtualTime.settled(2)
                    .but(B, r -> r.status(ReplicationStatus.BREAKING))
                    .round()))
        .contains("does not replicate: BREAKING");
  }

  private static List<String> details(ElectionOnVirtualTime scenario) {
    return NextFailover.of(scenario.view()).blockers().stream()
        .map(NextFailover.Blocker::detail)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOLLOW")
  void onlyAGatewayThatFollowsIsReady(MonitoringMode mode) {
    assertReady(ElectionOnVirtualTime.settled(2).mode(mode), false, blocker(MODE_NOT_FOLLOW, null));
  }

  @Test
  void afterASwitchItIsTheOthersThatCount() {
    ElectionOnVirtualTime switched = ElectionOnVirtualTime.settled(2).standby(A).primary(B).round();

    assertReady(switched, true);
    assertReady(
        switched.silent(A).round(),
        false,
        blocker(NO_STANDBY_REPLICATING, null),
        blocker(STANDBY_SILENT, A));
  }

  @Test
  void anIncumbentThatYieldedIsNoStandbyYet() {
    assertReady(
        ElectionOnVirtualTime.settled(2).standby(A).silent(B).round(),
        false,
        blocker(NO_STANDBY_REPLICATING, null),
        blocker(STANDBY_SILENT, B));
  }

  private static Observation.Answered standby(Probe probe) {
    return (Observation.Answered) Reply.of(probe.member(), ReplicationRole.STANDBY).apply(probe);
  }

  private static Observation.Answered standby(
      Probe probe, Duration latency, @Nullable Duration warnsFrom) {
    Observation.Answered reply = standby(probe);
    return new Observation.Answered(
        probe,
        reply.told(),
        new Replication(reply.status(), latency, warnsFrom),
        reply.source(),
        reply.details());
  }

  private static void assertReady(
      ElectionOnVirtualTime scenario, boolean ready, Tuple... blockers) {
    check(NextFailover.of(scenario.view()), ready, blockers);
  }

  private static void check(NextFailover next, boolean ready, Tuple... blockers) {
    assertThat(next.blockers()).extracting("code", "member").containsExactly(blockers);
    assertThat(next.ready()).isEqualTo(ready);
  }

  private static Tuple blocker(NextFailover.Code code, @Nullable Member member) {
    return Tuple.tuple(code, member);
  }
}

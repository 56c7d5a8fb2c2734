package dev.bamgateway.api.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.election.PrimaryElection;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Verdict;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.settings.TestSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person reads at three in the morning. */
class ExplanationTest {

  private static final Member A = Member.of("https://bam1.example.org");
  private static final Member B = Member.of("https://bam2.example.org");
  private static final Timing TIMING = TestSettings.defaultTiming();

  private ClusterView view = ClusterView.of(List.of(A, B), MonitoringMode.FOLLOW, TIMING);
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private long probes;

  @Test
  void aSettledClusterNeedsNothing() {
    settled();

    assertThat(text())
        .isEqualTo(
            "bam1.example.org answers as PRIMARY. bam2.example.org answers as STANDBY."
                + " Verdict: bam1.example.org is primary; 2 of 2 members agree (rule sole_claimant). Calls go"
                + " to bam1.example.org. What to do: nothing.");
  }

  @Test
  void whoHasNotBeenAskedIsSaidToBeSo() {
    assertThat(text())
        .contains("bam2.example.org has not been asked yet.", "Calls wait", "nothing yet");
  }

  @Test
  void aLostPrimaryIsToldWithSinceWhenAndHow() {
    settled();
    String since = Text.time(now);
    round(refused(A), role(B, ReplicationRole.STANDBY));
    assertThat(text())
        .contains(
            "bam1.example.org has not answered since "
                + since
                + ", 1 probe in a row: the connection was refused. Its last word was PRIMARY.",
            "Calls go to bam1.example.org.",
            "What to do: nothing yet; the members are being asked again.");

    round(refused(A), role(B, ReplicationRole.STANDBY));
    round(refused(A), role(B, ReplicationRole.STANDBY));
    assertThat(text())
        .contains(
            since + ", 3 probes in a row: the connection was refused; it counts as unreachable.",
            "Calls wait for a primary until their deadline.",
            "What to do: bring bam1.example.org back, or promote a standby in Address Manager");
  }

  @Test
  void aFaultBetweenUsAndThePrimaryIsSoughtThere() {
    settled();
    for (int i = 0; i < 3; i++) {
      round(refused(A), reaching(B));
    }

    assertThat(text())
        .contains("look at the network between the gateway and bam1.example.org")
        .doesNotContain("promote");
  }

  @Test
  void aStandbysWayToThePrimarysDatabaseSaysNothingOfItsApplication() {
    settled();
    for (int i = 0; i < 3; i++) {
      round(refused(A), reaching(B, RoleSource.V1));
    }

    assertThat(text())
        .contains(
            "bam1.example.org is unreachable and no other member claims to be primary",
            "What to do: bring bam1.example.org back, or promote a standby in Address Manager")
        .doesNotContain("the fault lies", "network");
  }

  @Test
  void anOldPrimaryThatReturnsIsToBeShutDown() {
    settled();
    round(refused(A), role(B, ReplicationRole.STANDBY));
    round(refused(A), role(B, ReplicationRole.PRIMARY));
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.PRIMARY));

    assertThat(text())
        .contains(
            "bam1.example.org answers as PRIMARY, but another was chosen while it claimed: its"
                + " claim is stale",
            "Calls go to bam2.example.org.",
            "What to do: bam1.example.org still takes itself for the primary: shut it down or reset"
                + " its replication, so that nobody writes there.");
  }

  @Test
  void anOldPrimaryThatIsAllThatIsLeftIsNotToBeShutDownButCanBeChosen() {
    settled();
    round(refused(A), role(B, ReplicationRole.STANDBY));
    round(refused(A), role(B, ReplicationRole.PRIMARY));
    for (int i = 0; i < 3; i++) {
      round(role(A, ReplicationRole.PRIMARY), refused(B));
    }

    assertThat(text())
        .contains(
            "Verdict: bam2.example.org is unreachable, and bam1.example.org claims to be primary,"
                + " but another was chosen while it did: an administrator has to choose (rule"
                + " choice_due).",
            "choose it with PUT /api/v1/failover/primary {\"member\": ...}; can be chosen:"
                + " bam1.example.org")
        .doesNotContain("shut it down", "nobody else claims");
  }

  @Test
  void duringAHandoverAnOldPrimaryCanBeChosen() {
    settled();
    round(refused(A), role(B, ReplicationRole.PRIMARY));
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));

    assertThat(text())
        .contains(
            "wait for the failover to end",
            "or, if one of these was made primary on purpose, choose it with PUT"
                + " /api/v1/failover/primary {\"member\": ...}: bam1.example.org")
        .doesNotContain("shut it down");
  }

  @Test
  void aPrimaryForWantOfAnotherIsReadOnly() {
    settled();
    round(refused(A), role(B, ReplicationRole.PRIMARY));
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));
    now = now.plus(TIMING.redemptionWait());
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));

    assertThat(text())
        .contains(
            "bam1.example.org answers as PRIMARY, which is believed again for want of another.",
            "(rule believed_again)",
            "Reads go to bam1.example.org, writes wait until their deadline.",
            "can be chosen: bam1.example.org")
        .doesNotContain("shut it down");
  }

  @Test
  void oneForWantOfAnotherGetsNoWritesWhileMonitoringIsStoppedAndTheWayOutIsTold() {
    settled();
    round(refused(A), role(B, ReplicationRole.PRIMARY));
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));
    now = now.plus(TIMING.redemptionWait());
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));
    view = view.withMode(MonitoringMode.STOPPED);

    assertThat(text())
        .contains(
            "Verdict: monitoring is stopped; reads go to bam1.example.org, writes are refused",
            "Reads go to bam1.example.org once and never wait, writes are refused.",
            "to have the members asked again, set the mode to follow; writes are refused until"
                + " bam1.example.org, or another, is then chosen with PUT"
                + " /api/v1/failover/primary {\"member\": ...}");
  }

  @Test
  void whereNothingDecidesAPersonDoes() {
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.PRIMARY));

    assertThat(text())
        .contains(
            "bam1.example.org answers as PRIMARY, beside another that claimed too",
            "bam2.example.org answers as PRIMARY, beside another that claimed too",
            "choose it with PUT /api/v1/failover/primary {\"member\": ...}; can be chosen:"
                + " bam1.example.org, bam2.example.org.");
  }

  @Test
  void whereNobodyWhoClaimedAnswersNobodyCanBeChosenYet() {
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.PRIMARY));
    round(role(A, ReplicationRole.PRIMARY), refused(B));
    assertThat(text()).contains("can be chosen: bam1.example.org.");

    round(refused(A), refused(B));
    assertThat(Advice.of(snapshot(view.withState(MonitoringState.AMBIGUOUS))))
        .containsExactly("find out which server is the primary; when it answers, it can be chosen");
  }

  @Test
  void aHandoverIsWaitedFor() {
    settled();
    round(role(A, ReplicationRole.STANDBY), role(B, ReplicationRole.STANDBY));

    assertThat(text()).contains("What to do: wait for the failover to end");
  }

  @Test
  void aRoleThatCannotBeReadNeedsARight() {
    settled();
    round(new Observation.NotPermitted(probe(A), "status 403"), role(B, ReplicationRole.STANDBY));

    assertThat(text())
        .contains(
            "bam1.example.org answers, but does not let the monitoring account read its role"
                + " (status 403). Its last word was PRIMARY.",
            "check the monitoring account's password, its right to read replication, and for the"
                + " Failover API the client certificate, at bam1.example.org");
  }

  @Test
  void withoutAPrimaryTheMembersAreToBeChecked() {
    round(role(A, ReplicationRole.STANDBY), role(B, ReplicationRole.STANDBY));

    assertThat(text()).contains("check that the members are the servers of the cluster");
  }

  @Test
  void aStandbyThatDoesNotReplicateIsSaidToBeSo() {
    settled();
    round(
        role(A, ReplicationRole.PRIMARY),
        answer(B, ReplicationRole.STANDBY, ReplicationStatus.NOT_REPLICATING, null));

    assertThat(text()).contains("bam2.example.org answers as STANDBY, but does not replicate.");
  }

  @Test
  void nobodyIsDescribedWhileNobodyIsAsked() {
    settled();
    view = view.withMode(MonitoringMode.STOPPED);
    judge();

    assertThat(text())
        .startsWith("No member is asked. Verdict: monitoring is stopped")
        .endsWith(
            "Calls go to bam1.example.org once and never wait. What to do: to have the members"
                + " asked again, set the mode to follow.");
  }

  private void settled() {
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));
    round(role(A, ReplicationRole.PRIMARY), role(B, ReplicationRole.STANDBY));
  }

  private void round(Observation... observations) {
    for (Observation observation : observations) {
      view = view.accept(observation);
    }
    judge();
    now = now.plus(TIMING.transitionInterval());
  }

  private void judge() {
    view = view.apply(PrimaryElection.judge(view, now), now);
  }

  private String text() {
    return ExplanationText.of(snapshot(view));
  }

  private MonitorSnapshot snapshot(ClusterView seen) {
    Verdict verdict = PrimaryElection.judge(seen, now);
    Primary primary = seen.incumbent();
    boolean writesWait = primary != null && seen.of(primary.member()).provisional();
    Standing standing =
        new Standing(primary, seen.state(), verdict.calls(), null, null, writesWait);
    return new MonitorSnapshot(now, seen, verdict, standing, now, null);
  }

  private Observation refused(Member member) {
    return new Observation.Refused(probe(member), "the connection was refused");
  }

  private Observation role(Member member, ReplicationRole role) {
    String address = "10.0.0." + member.name().charAt(3);
    return answer(member, role, ReplicationStatus.REPLICATING, address);
  }

  private Observation reaching(Member member) {
    return reaching(member, RoleSource.FAILOVER_API);
  }

  private Observation reaching(Member member, RoleSource source) {
    return new Observation.Answered(
        probe(member),
        Observation.RoleTold.of(ReplicationRole.STANDBY),
        Replication.of(ReplicationStatus.REPLICATING),
        source,
        new Observation.Details(null, List.of(), true, null));
  }

  private Observation answer(
      Member member, ReplicationRole role, ReplicationStatus status, @Nullable String address) {
    return new Observation.Answered(
        probe(member),
        Observation.RoleTold.of(role),
        Replication.of(status),
        RoleSource.V2,
        new Observation.Details(address, List.of(), null, null));
  }

  private Probe probe(Member member) {
    return new Probe(member, ++probes, now);
  }
}

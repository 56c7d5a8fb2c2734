package dev.bamgateway.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.election.PrimaryElection;
import dev.bamgateway.cluster.insight.Warnings;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.probing.ProbeRecord;
import dev.bamgateway.settings.TestSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemberRendererTest {

  private static final Member ONLY = Member.of("https://bam1.example.org");
  private static final Timing TIMING = TestSettings.defaultTiming();

  private final ClusterView unasked = ClusterView.of(List.of(ONLY), MonitoringMode.FOLLOW, TIMING);
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private long probes;

  @Test
  void aMemberThatWasNeverAskedIsNeitherReachableNorUnreachable() {
    assertThat(status(unasked).health().reachable()).isNull();
    assertThat(status(after(unasked, ReplicationRole.PRIMARY)).health().reachable()).isTrue();

    ClusterView silent = unasked;
    for (int i = 0; i < TIMING.fall(); i++) {
      silent = silent.accept(new Observation.Refused(probe(), "the connection was refused"));
    }
    assertThat(status(silent).health().reachable()).isFalse();
  }

  @Test
  void whatIsNotBamIsNotEligibleUntilItIs() {
    ClusterView page = unasked.accept(new Observation.NotBam(probe(), "a web page"));
    assertThat(status(page).identity().eligible()).isFalse();
    assertThat(status(page).identity().notEligibleReason()).isEqualTo("a web page");

    assertThat(status(after(page, ReplicationRole.PRIMARY)).identity().eligible()).isTrue();
  }

  @Test
  void aBamWithoutTheInterfaceIsNotEligibleUntilItHasIt() {
    ClusterView old = unasked.accept(new Observation.Incompatible(probe(), "it has no v2"));
    assertThat(status(old).identity().eligible()).isFalse();
    assertThat(status(old).identity().notEligibleReason()).isEqualTo("it has no v2");

    assertThat(status(after(old, ReplicationRole.PRIMARY)).identity().eligible()).isTrue();
  }

  @Test
  void whoHasARoleThatNobodyKnowsIsNotEligibleUntilItHasAnother() {
    ClusterView odd = after(unasked, "Upgrading");
    assertThat(status(odd).identity().eligible()).isFalse();
    assertThat(status(odd).identity().notEligibleReason()).isEqualTo("role Upgrading is not known");

    assertThat(status(after(odd, ReplicationRole.STANDBY)).identity().eligible()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
  void everyRoleThatIsKnownIsEligible(ReplicationRole role) {
    assertThat(status(after(unasked, role)).identity().eligible()).isTrue();
    assertThat(status(after(unasked, role)).identity().notEligibleReason()).isNull();
  }

  @Test
  void whoDoesNotAnswerOrLetUsReadItMayStillBeEligible() {
    assertThat(status(unasked).identity().eligible()).isTrue();
    for (Observation.Failure failure :
        List.of(
            new Observation.Refused(probe(), ""),
            new Observation.TimedOut(probe(), ""),
            new Observation.Unresolved(probe(), ""),
            new Observation.TlsRejected(probe(), ""),
            new Observation.Unwell(probe(), ""),
            new Observation.CredentialsRejected(probe(), ""),
            new Observation.NotPermitted(probe(), ""))) {
      assertThat(status(unasked.accept(failure)).identity().eligible()).as("%s", failure).isTrue();
      assertThat(status(unasked.accept(failure)).identity().notEligibleReason()).isNull();
    }
  }

  @Test
  void aPrimaryIsWarnedAboutForAsLongAsItHasNoReplication() {
    ClusterView standalone = after(unasked, ReplicationRole.STANDALONE);
    assertThat(warnings(standalone)).containsExactly("standalone");

    ClusterView silent = standalone.accept(new Observation.TimedOut(probe(), "no answer in time"));
    assertThat(warnings(silent)).containsExactly("standalone");

    assertThat(warnings(after(silent, ReplicationRole.PRIMARY))).isEmpty();
  }

  private MemberBody status(ClusterView view) {
    return MemberRenderer.of(view, view.of(ONLY), new ProbeRecord(null, null), false, now);
  }

  private static List<String> warnings(ClusterView view) {
    return Warnings.of(view).stream().map(warning -> warning.code().code()).toList();
  }

  private ClusterView after(ClusterView view, ReplicationRole role) {
    return after(view, role.name());
  }

  private ClusterView after(ClusterView view, String role) {
    ClusterView seen =
        view.accept(
            new Observation.Answered(
                probe(),
                Observation.RoleTold.parse(role),
                Replication.of(ReplicationStatus.UNKNOWN),
                RoleSource.V2,
                Observation.Details.NONE));
    return seen.apply(PrimaryElection.judge(seen, now), now);
  }

  private Probe probe() {
    now = now.plus(TIMING.transitionInterval());
    return new Probe(ONLY, ++probes, now);
  }
}

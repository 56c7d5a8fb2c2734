package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.Rule;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A member that was passed over is not believed because nobody else claims at the moment. */
@QuarkusTest
class PassedOverTest extends MonitorTestBase {

  /** Longer than three intervals of transition and a time-out, which once were enough. */
  private static final Duration SLOW_SWITCH = Duration.ofMillis(2_500);

  /** The first died, the second was promoted, and the first is back and claims. */
  private MonitorOverSockets passedOver(RoleSource source) {
    MonitorOverSockets watched = settled(3, new Case(source, Trouble.FREEZE));
    watched.simulated("bam1").kill();
    watched.cluster.promoteForced(watched.simulated("bam2"));
    watched.await("bam2 to be primary", () -> "bam2".equals(watched.primary()));
    watched.simulated("bam1").revive();
    watched.awaitSettled("bam2");
    assertThat(watched.of("bam1").stale()).isTrue();
    return watched;
  }

  @ParameterizedTest
  @EnumSource(RoleSource.class)
  void aSlowSwitchNeverGoesByWayOfAnOldPrimary(RoleSource source) {
    MonitorOverSockets watched = passedOver(source);

    watched.cluster.beginFailover(watched.simulated("bam3"));
    watched.await("the handover", () -> watched.state() == MonitoringState.FAILING_OVER);
    Patience.assertThroughout(
        SLOW_SWITCH,
        "nobody is chosen while the switch goes on",
        () -> watched.choices() == 2 && watched.state() == MonitoringState.FAILING_OVER);
    watched.cluster.endFailover();

    watched.awaitSettled("bam3").awaitRounds();
    assertThat(watched.choices()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(RoleSource.class)
  void goingBackOnPurposeIsLeftToAnAdministrator(RoleSource source) {
    MonitorOverSockets watched = passedOver(source);

    watched.simulated("bam2").kill();
    watched.await(
        "a choice to be due", () -> watched.snapshot().verdict().rule() == Rule.CHOICE_DUE);
    watched.awaitRounds();
    assertThat(watched.state()).isEqualTo(MonitoringState.AMBIGUOUS);
    assertThat(watched.primary()).isEqualTo("bam2");
    assertThat(watched.snapshot().verdict().reason())
        .contains(watched.name("bam1") + " claims to be primary", "an administrator has to choose");

    assertThat(watched.choose("bam1")).isTrue();
    watched.await(
        "bam1 to be primary",
        () -> "bam1".equals(watched.primary()) && watched.state() == MonitoringState.MONITORING);
  }

  /** Through v1, where nobody lists standbys. */
  @Test
  void oneThatDoesNotReplicateDoesNotDisplaceAPrimaryThatDoes() {
    MonitorOverSockets watched = settled(3, new Case(RoleSource.V1, Trouble.FREEZE));
    watched.simulated("bam1").reportStatus("REPLICATING");
    watched.simulated("bam3").reportStatus("NOT_REPLICATING");

    watched.cluster.promoteForced(watched.simulated("bam3"));
    watched.await("both to claim", () -> claims(watched, "bam1") && claims(watched, "bam3"));
    watched.awaitRounds();

    assertThat(watched.primary()).isEqualTo("bam1");
    assertThat(watched.choices()).isEqualTo(1);

    watched.simulated("bam3").reportStatus("REPLICATING");
    watched.await("bam3 to be primary", () -> "bam3".equals(watched.primary()));
  }

  private static boolean claims(MonitorOverSockets watched, String name) {
    return watched.snapshot().view().claims(watched.of(name).member());
  }
}

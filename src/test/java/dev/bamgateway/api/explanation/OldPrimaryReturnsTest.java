package dev.bamgateway.api.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.probing.MonitorOverSockets;
import dev.bamgateway.monitoring.probing.MonitorTestBase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An old primary that was promoted past, and returns still claiming: never a flap, and operators
 * who ask are told what to know.
 */
@QuarkusTest
class OldPrimaryReturnsTest extends MonitorTestBase {

  /** Promoted is the second member. */
  private MonitorOverSockets promotedPastTheFirst(int size, RoleSource source) {
    MonitorOverSockets watched = settled(size, source);
    watched.simulated("bam1").kill();
    watched.cluster.promoteForced(watched.simulated("bam2"));
    watched.await("bam2 to be primary", () -> "bam2".equals(watched.primary()));
    return watched;
  }

  private static String explanation(MonitorOverSockets watched) {
    return ExplanationRenderer.of(watched.snapshot()).text();
  }

  @ParameterizedTest
  @CsvSource({"2,V1", "2,V2", "2,FAILOVER_API", "3,V1", "3,V2", "3,FAILOVER_API"})
  void aGatewayThatSawThePromotionIsNotMisled(int size, RoleSource source) {
    MonitorOverSockets watched = promotedPastTheFirst(size, source);

    watched.simulated("bam1").revive();
    watched.awaitSettled("bam2").awaitRounds();

    assertThat(watched.term()).isEqualTo(2);
    assertThat(watched.choices()).as("the first choice and one switch").isEqualTo(2);
    assertThat(explanation(watched))
        .contains("its claim is stale", "Calls go to " + watched.name("bam2"))
        .contains(watched.name("bam1") + " still takes itself for the primary: shut it down");
  }

  @ParameterizedTest
  @CsvSource({"V2", "FAILOVER_API"})
  void oneThatStartsAfterwardsBelievesTheStandbyOfThree(RoleSource source) {
    MonitorOverSockets watched = promotedPastTheFirst(3, source);
    watched.simulated("bam1").revive();

    watched.restart();
    watched.awaitSettled("bam2").awaitRounds();

    assertThat(watched.choices()).isEqualTo(1);
    assertThat(explanation(watched))
        .contains(watched.name("bam1") + " still takes itself for the primary");
  }

  /** Of two the promoted one is standalone; through v1 a standby does not say whom it follows. */
  @ParameterizedTest
  @CsvSource({"2,V1", "2,V2", "2,FAILOVER_API", "3,V1"})
  void oneThatStartsAfterwardsAndCannotKnowChoosesNobody(int size, RoleSource source) {
    MonitorOverSockets watched = promotedPastTheFirst(size, source);
    watched.simulated("bam1").revive();

    watched.restart();
    watched.await("the claims to be in doubt", () -> watched.state() == MonitoringState.AMBIGUOUS);
    int before = watched.transitions();
    watched.awaitRounds();

    assertThat(watched.primary()).isNull();
    assertThat(watched.transitions()).isEqualTo(before);
    assertThat(explanation(watched))
        .contains("Calls wait", "find out which server is the primary")
        .contains("PUT /api/v1/failover/primary", watched.name("bam2"));

    assertThat(watched.choose("bam2")).isTrue();
    watched.awaitSettled("bam2").awaitRounds();
    assertThat(watched.choices()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(RoleSource.class)
  void joinedAgainItIsAStandbyLikeOthers(RoleSource source) {
    MonitorOverSockets watched = promotedPastTheFirst(3, source);
    watched.simulated("bam1").revive();
    watched.awaitSettled("bam2");

    watched.cluster.rejoinAsStandby(watched.simulated("bam1"));
    watched.await("the claim of bam1 to be forgotten", () -> !watched.of("bam1").stale());
    watched.awaitSettled("bam2").awaitRounds();

    assertThat(watched.term()).isEqualTo(2);
    assertThat(explanation(watched)).doesNotContain("stale").contains("What to do: nothing");
  }
}

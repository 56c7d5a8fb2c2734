package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.probing.ProbeTestBase;
import dev.bamgateway.monitoring.probing.ProbesOverSockets;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However signing in goes, a member keeps one session of the monitoring account. */
@QuarkusTest
class ProbeTokensTest extends ProbeTestBase {

  private static final String ACCOUNT = "monitor";

  /** Between one time-out of a probe and two. */
  private static final Fault SLOW = Fault.slow(SHORT.plusMillis(500));

  @SuppressWarnings("NullAway.Init")
  private ProbesOverSockets probed;

  @SuppressWarnings("NullAway.Init")
  private SimulatedMember standby;

  private void start(RoleSource source) {
    probed = impatient(TestCluster.ofSize(2), source);
    standby = probed.simulated("bam2");
  }

  private static boolean isSignIn(String path) {
    return path.endsWith("/sessions") || path.endsWith("/login");
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aSignInThatTakesLongerThanAProbeIsTheNextOnes(RoleSource source) {
    start(source);
    standby.fault(SLOW, ProbeTokensTest::isSignIn);

    assertThat(probed.probe("bam2")).isInstanceOf(Observation.TimedOut.class);
    assertThat(probed.answer("bam2").role()).isEqualTo(ReplicationRole.STANDBY);

    probed.answer("bam2");
    assertThat(standby.signInAttempts(ACCOUNT)).isEqualTo(1);
    assertThat(standby.openSessions()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = RoleSource.class,
      names = {"V1", "V2"})
  void aSessionThatComesAfterTheEndIsSignedOut(RoleSource source) {
    start(source);
    standby.fault(SLOW, ProbeTokensTest::isSignIn);
    probed.probe("bam2");

    probed.shutDown();

    Patience.await("the late session to be signed out")
        .until(() -> standby.signIns(ACCOUNT) == 1 && standby.openSessions() == 0);
  }

  @Test
  void aMemberThatNeverAnswersASignInIsAskedAgain() {
    start(RoleSource.V2);
    standby.faultOnce(Fault.FROZEN, ProbeTokensTest::isSignIn);

    assertThat(probed.probe("bam2")).isInstanceOf(Observation.TimedOut.class);
    assertThat(probed.probe("bam2")).isInstanceOf(Observation.TimedOut.class);
    Patience.await("an answer to a probe")
        .until(() -> probed.probe("bam2") instanceof Observation.Answered);

    assertThat(standby.signInAttempts(ACCOUNT)).isEqualTo(2);
  }

  @Test
  void aSessionThatIsRenewedIsSignedOut() {
    start(RoleSource.V2);
    probed.answer("bam2");

    probed.after(Duration.ofMinutes(17));
    probed.answer("bam2");

    assertThat(standby.signIns(ACCOUNT)).isEqualTo(2);
    Patience.await("the old session to be signed out").until(() -> standby.openSessions() == 1);
    probed.answer("bam2");
    assertThat(standby.signIns(ACCOUNT)).isEqualTo(2);
  }

  @Test
  void aRejectionElsewhereRenewsTheSessionToo() {
    start(RoleSource.V2);
    probed.answer("bam2");
    probed
        .simulated("bam1")
        .fault(
            Fault.answer(401, "{\"code\":\"InvalidUsernameOrPassword\"}"),
            ProbeTokensTest::isSignIn);

    assertThat(probed.probe("bam1")).isInstanceOf(Observation.CredentialsRejected.class);
    probed.answer("bam2");

    assertThat(standby.signIns(ACCOUNT)).isEqualTo(2);
    Patience.await("the old session to be signed out").until(() -> standby.openSessions() == 1);
  }
}

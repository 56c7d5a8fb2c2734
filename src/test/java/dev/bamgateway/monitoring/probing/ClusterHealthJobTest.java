package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A monitor of one member over real sockets, on a clock that only the test moves. */
@QuarkusTest
@WithTestResource(FailoverApiCertificates.class)
class ClusterHealthJobTest {

  private static final Duration GRACE = JobOnVirtualTime.TIMING.transitionInterval();

  @Inject TlsConfigurationRegistry tls;

  @Inject ObjectMapper json;

  @SuppressWarnings("NullAway.Init")
  private JobOnVirtualTime monitor;

  @BeforeEach
  void start() {
    monitor = new JobOnVirtualTime(tls, json);
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void aHangingProbeIsGivenUpByAFailedCallThatIsNotTheFirst() {
    monitor.job.beat();
    Patience.await("the primary to be found")
        .until(() -> monitor.holder.standing().primary() != null);
    monitor.member().freeze();
    monitor.after(JobOnVirtualTime.TIMING.interval());
    monitor.job.beat();
    Patience.await("the probe to hang").until(() -> monitor.member().hanging() == 1);

    monitor.after(GRACE.dividedBy(2));
    monitor.callFails();
    assertThat(monitor.latest()).as("it may yet answer").isInstanceOf(Observation.Answered.class);
    monitor.after(GRACE);
    monitor.callFails();

    Patience.await("the probe to be given up")
        .until(() -> monitor.latest() instanceof Observation.TimedOut);
    assertThat(monitor.latest().probe().sequence()).isEqualTo(2);
  }

  @Test
  void whoeverAsksProbesNoCloserThanTheFloor() {
    Observation first = monitor.ask();
    assertThat(monitor.ask()).isEqualTo(first);
    monitor.after(GRACE.minusMillis(1));
    assertThat(monitor.ask()).isEqualTo(first);
    assertThat(monitor.member().roleProbes()).isEqualTo(1);

    monitor.after(Duration.ofMillis(1));
    assertThat(monitor.ask().probe().sequence()).isEqualTo(2);
  }

  @Test
  void whoeverAsksNoLongerTakesNoAnswerFromAnotherWhoDoes() {
    monitor.member().freeze();
    CompletableFuture<Observation> first = monitor.begin();
    CompletableFuture<Observation> second = monitor.begin();

    first.cancel(true);
    monitor.member().thaw();

    Patience.awaitEnd("the second question", second);
    assertThat(second).isCompleted();
  }

  @Test
  void whoeverAsksDoesNotHurryABackOffFromRejectedCredentials() {
    monitor.member().fault(Fault.answer(401, "{}"), "/api/v2/sessions"::equals);

    Observation first = monitor.ask();
    assertThat(first).isInstanceOf(Observation.CredentialsRejected.class);
    monitor.after(GRACE.multipliedBy(2).minusMillis(1));
    assertThat(monitor.ask()).isEqualTo(first);
    assertThat(monitor.member().signInAttempts("monitor")).isEqualTo(1);

    monitor.after(Duration.ofMillis(1));
    assertThat(monitor.ask().probe().sequence()).isEqualTo(2);
  }

  @Test
  void aNewPasswordIsTriedAtOnce() {
    monitor.job.beat();
    Patience.await("the primary to be found")
        .until(() -> monitor.holder.standing().primary() != null);

    monitor.after(GRACE);
    monitor.job.onNewPassword(new MonitoringAccount.Changed());

    Patience.await("a probe before its time").until(() -> monitor.latest().probe().sequence() == 2);
  }
}

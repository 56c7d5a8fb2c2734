package dev.bamgateway.monitoring;

import static dev.bamgateway.monitoring.MonitoredCluster.A;
import static dev.bamgateway.monitoring.MonitoredCluster.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailoverMonitoringManagerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MonitorOnVirtualTime monitor = new MonitorOnVirtualTime(MonitoringMode.FOLLOW);
  private final MonitoredCluster cluster = monitor.cluster();
  private final FailoverMonitoringManager manager = monitor.manager();

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void thereIsNoUrlUntilAPrimaryWasFound() {
    assertThat(manager.primaryUrl()).isNull();
    assertThat(manager.monitoringState()).isEqualTo(MonitoringState.STARTING);

    cluster.primary(A).standby(B);

    assertThat(manager.primaryUrl()).hasToString("https://bam1.example.org");
    assertThat(manager.monitoringState()).isEqualTo(MonitoringState.MONITORING);
  }

  @Test
  void theLastPrimaryIsStillNamedWhenItCannotBeReached() {
    cluster.primary(A).standby(B).silent(A).silent(A).silent(A);

    assertThat(manager.primaryUrl()).hasToString("https://bam1.example.org");
    assertThat(manager.monitoringState()).isEqualTo(MonitoringState.PRIMARY_UNREACHABLE);
  }

  @Test
  void theNextPrimaryIsTheFirstOneIfThereWasNone() {
    UniAssertSubscriber<Primary> next = next();

    cluster.primary(A).standby(B);

    assertThat(next.awaitItem(PATIENCE).getItem().member()).isEqualTo(A);
  }

  @Test
  void theNextPrimaryIsAnotherThanThePresentOne() {
    cluster.primary(A).standby(B);
    UniAssertSubscriber<Primary> next = next();

    cluster.silent(A).silent(A).silent(A).primary(A);
    next.assertNotTerminated();

    cluster.failover();
    assertThat(next.awaitItem(PATIENCE).getItem())
        .extracting(Primary::member, Primary::term)
        .containsExactly(B, 2L);
  }

  @Test
  void whoWaitsForTheNextPrimaryAgainGetsTheOneAfter() {
    cluster.primary(A).standby(B);
    next();
    cluster.failover();
    UniAssertSubscriber<Primary> next = next();
    next.assertNotTerminated();

    cluster.primary(A).standby(B);

    assertThat(next.awaitItem(PATIENCE).getItem())
        .extracting(Primary::member, Primary::term)
        .containsExactly(A, 3L);
  }

  /** It comes on the caller's own thread, not on the one that publishes the verdict. */
  private UniAssertSubscriber<Primary> next() {
    return manager.nextPrimary().subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}

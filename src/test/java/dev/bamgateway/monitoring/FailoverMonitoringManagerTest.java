package dev.bamgateway.monitoring;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.monitoring.probing.MonitorOnVirtualTime;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailoverMonitoringManagerTest {

  private final MonitorOnVirtualTime monitor = new MonitorOnVirtualTime(MonitoringMode.FOLLOW);
  private final HolderOnVirtualTime cluster = monitor.cluster();
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
}

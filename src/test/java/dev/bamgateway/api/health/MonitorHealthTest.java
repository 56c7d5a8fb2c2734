package dev.bamgateway.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.monitoring.probing.MonitorOnVirtualTime;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class MonitorHealthTest {

  private static final Duration ALMOST = Duration.ofMillis(9_999);
  private static final Duration MOMENT = Duration.ofMillis(1);

  @Test
  void thePodIsReadyOnceEveryMemberHasAnsweredOrFailed() {
    try (var monitor = new MonitorOnVirtualTime(MonitoringMode.FOLLOW)) {
      HealthCheck ready = health(monitor).firstRound();

      assertThat(status(ready)).isEqualTo(Status.DOWN);
      monitor.firstMemberAnswers();
      assertThat(status(ready)).isEqualTo(Status.DOWN);
      monitor.secondMemberIsSilent();
      assertThat(status(ready)).isEqualTo(Status.UP);
    }
  }

  @Test
  void whileMonitoringIsStoppedThereIsNobodyToWaitFor() {
    try (var monitor = new MonitorOnVirtualTime(MonitoringMode.STOPPED)) {
      assertThat(status(health(monitor).firstRound())).isEqualTo(Status.UP);
    }
  }

  @Test
  void theLoopCountsAsStuckTenSecondsAfterItsLastBeat() {
    try (var monitor = new MonitorOnVirtualTime(MonitoringMode.STOPPED)) {
      HealthCheck live = health(monitor).loop();

      monitor.after(ALMOST);
      assertThat(status(live)).isEqualTo(Status.UP);
      monitor.after(MOMENT);
      assertThat(status(live)).isEqualTo(Status.DOWN);
      monitor.beat();
      assertThat(status(live)).isEqualTo(Status.UP);
    }
  }

  private static MonitorHealth health(MonitorOnVirtualTime monitor) {
    return new MonitorHealth(monitor.manager(), monitor.clock());
  }

  private static Status status(HealthCheck check) {
    return check.call().getStatus();
  }
}

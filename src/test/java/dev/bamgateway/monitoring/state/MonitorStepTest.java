package dev.bamgateway.monitoring.state;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringState;
import org.junit.jupiter.api.Test;

class MonitorStepTest {

  private final HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();
  private final MonitorSnapshot before = cluster.snapshot();

  @Test
  void anotherProbeWithTheSameAnswerIsNothingToTell() {
    assertThat(step(before, cluster.primary(A).standby(B).snapshot()).isTransition()).isFalse();
  }

  @Test
  void oneLostProbeIsNothingToTell() {
    assertThat(step(before, cluster.silent(A).snapshot()).isTransition()).isFalse();
  }

  @Test
  void anotherStateIsToldThoughThePrimaryStays() {
    MonitorSnapshot after = cluster.silent(A).silent(A).silent(A).snapshot();

    assertThat(after.view().state()).isEqualTo(MonitoringState.PRIMARY_UNREACHABLE);
    assertThat(after.view().term()).isEqualTo(before.view().term());
    assertThat(step(before, after).isTransition()).isTrue();
  }

  @Test
  void anotherPrimaryIsToldThoughTheStateStays() {
    MonitorSnapshot after = cluster.failover().snapshot();

    assertThat(after.view().state()).isEqualTo(before.view().state());
    assertThat(after.view().term()).isEqualTo(before.view().term() + 1);
    assertThat(step(before, after).isTransition()).isTrue();
  }

  private static MonitorStep step(MonitorSnapshot before, MonitorSnapshot after) {
    return new MonitorStep(before, after, new Cause.TimePassed());
  }
}

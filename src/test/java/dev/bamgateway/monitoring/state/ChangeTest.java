package dev.bamgateway.monitoring.state;

import static dev.bamgateway.monitoring.state.MonitoredCluster.A;
import static dev.bamgateway.monitoring.state.MonitoredCluster.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringState;
import org.junit.jupiter.api.Test;

class ChangeTest {

  private final MonitoredCluster cluster = MonitoredCluster.adopted();
  private final MonitorSnapshot before = cluster.snapshot();

  @Test
  void anotherProbeWithTheSameAnswerIsNothingToTell() {
    assertThat(change(before, cluster.primary(A).standby(B).snapshot()).isTransition()).isFalse();
  }

  @Test
  void oneLostProbeIsNothingToTell() {
    assertThat(change(before, cluster.silent(A).snapshot()).isTransition()).isFalse();
  }

  @Test
  void anotherStateIsToldThoughThePrimaryStays() {
    MonitorSnapshot after = cluster.silent(A).silent(A).silent(A).snapshot();

    assertThat(after.view().state()).isEqualTo(MonitoringState.PRIMARY_UNREACHABLE);
    assertThat(after.view().term()).isEqualTo(before.view().term());
    assertThat(change(before, after).isTransition()).isTrue();
  }

  @Test
  void anotherPrimaryIsToldThoughTheStateStays() {
    MonitorSnapshot after = cluster.failover().snapshot();

    assertThat(after.view().state()).isEqualTo(before.view().state());
    assertThat(after.view().term()).isEqualTo(before.view().term() + 1);
    assertThat(change(before, after).isTransition()).isTrue();
  }

  private static Change change(MonitorSnapshot before, MonitorSnapshot after) {
    return new Change(before, after, new Cause.TimePassed());
  }
}

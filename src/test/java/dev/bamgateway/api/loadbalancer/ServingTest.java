package dev.bamgateway.api.loadbalancer;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom load balancers are told, where that depends on more than the state. */
class ServingTest {

  /** B was promoted past A, which claims all the same, and has given its role up long ago. */
  private static HolderOnVirtualTime forWantOfAnother() {
    return HolderOnVirtualTime.adopted()
        .silent(A)
        .primary(B)
        .primary(A)
        .standby(B)
        .after(HolderOnVirtualTime.TIMING.redemptionWait())
        .standby(B)
        .primary(A);
  }

  private static Optional<Primary> serving(HolderOnVirtualTime cluster) {
    return PrimaryCheckResource.serving(cluster.snapshot());
  }

  @Test
  void nobodyWhereWritesWait() {
    HolderOnVirtualTime cluster = forWantOfAnother();

    assertThat(cluster.snapshot().standing().primary()).isNotNull();
    assertThat(cluster.snapshot().standing().writesWait()).isTrue();
    assertThat(serving(cluster)).isEmpty();
  }

  @Test
  void norWhenMonitoringStopsThen() {
    assertThat(serving(forWantOfAnother().setMode(MonitoringMode.STOPPED, "ann"))).isEmpty();
  }

  @Test
  void thePrimaryAsSoonAsItIsChosen() {
    HolderOnVirtualTime cluster = forWantOfAnother();

    assertThat(cluster.choose(A, "ann")).isTrue();

    assertThat(serving(cluster)).hasValueSatisfying(now -> assertThat(now.member()).isEqualTo(A));
  }
}

package dev.bamgateway.monitoring.state;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.cluster.MonitoringMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransitionLogTest {

  private final HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();
  private final LogLines lines = new LogLines("bam.failover");

  @BeforeEach
  void log() {
    cluster.changes.listener = new TransitionLog()::log;
  }

  @AfterEach
  void listenNoMore() {
    lines.close();
  }

  @Test
  void probesThatBringNothingNewLeaveNoLine() {
    cluster.primary(A).standby(B).silent(B).standby(B).silent(A).primary(A);

    assertThat(lines.messages()).isEmpty();
  }

  @Test
  void anotherStateIsOneLine() {
    cluster.silent(A).silent(A).silent(A).silent(A);

    assertThat(lines.messages())
        .singleElement()
        .asString()
        .startsWith("MONITORING -> PRIMARY_UNREACHABLE, primary bam1.example.org, term 1, rule ");
  }

  @Test
  void whoSetsTheModeIsNamedThoughTheStateStays() {
    cluster.setMode(MonitoringMode.OBSERVE, "ann");
    cluster.setMode(MonitoringMode.OBSERVE, "bob");

    assertThat(lines.messages())
        .singleElement()
        .asString()
        .startsWith("ann set the mode to observe: MONITORING -> MONITORING, primary bam1.");
  }

  @Test
  void whoStopsMonitoringIsNamedInTheLineOfTheState() {
    cluster.setMode(MonitoringMode.STOPPED, "ann");

    assertThat(lines.messages())
        .singleElement()
        .asString()
        .startsWith("ann set the mode to stopped: MONITORING -> STOPPED, ");
  }

  @Test
  void whoChoosesThePrimaryIsNamed() {
    cluster.primary(B);

    assertThat(cluster.choose(B, "ann")).isTrue();

    assertThat(lines.messages())
        .singleElement()
        .asString()
        .startsWith(
            "ann chose bam2.example.org: MONITORING -> MONITORING, primary bam2.example.org")
        .contains(", term 2, ");
  }
}

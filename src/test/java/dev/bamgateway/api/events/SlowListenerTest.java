package dev.bamgateway.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of those who listen does not read. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.history.size", value = "1"))
class SlowListenerTest extends GatewayTest {

  /** Makes events so large that few of them fill what buffers there are on the way. */
  private static final String LONG_NAME = "ann".repeat(10_000);

  private static final int ROUNDS = 300;

  @Inject FailoverMonitoringManager monitoring;

  private final Logger log = Logger.getLogger("bam.failover");
  private final @Nullable Level level = log.getLevel();

  @BeforeEach
  void keepTheLongNamesOutOfTheLog() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void logAgain() {
    log.setLevel(level);
  }

  @Test
  void theOthersGetEverythingAndTheSlowOneASnapshotInPlaceOfWhatItMissed() throws IOException {
    try (EventStream slow = EventStream.openWithoutReading(User.MONITOR);
        EventStream quick = EventStream.open(User.MONITOR)) {
      quick.await("snapshot", any -> true);
      for (int round = 0; round < ROUNDS; round++) {
        monitoring.setMode(MonitoringMode.OBSERVE, LONG_NAME);
        String last = round + "!" + LONG_NAME;
        monitoring.setMode(MonitoringMode.FOLLOW, last);
        quick.await("mode", data -> data.path("by").asText().equals(last));
      }
      assertThat(quick.events("mode")).hasSize(2 * ROUNDS);
      assertThat(quick.events("snapshot")).hasSize(1);

      slow.read();
      slow.await("snapshot", data -> slow.events("snapshot").size() == 2);
      monitoring.setMode(MonitoringMode.OBSERVE, "bob");
      slow.await("mode", data -> data.path("by").asText().equals("bob"));
      monitoring.setMode(MonitoringMode.FOLLOW, "bob");

      assertThat(slow.events("mode")).hasSizeLessThan(2 * ROUNDS);
      assertThat(slow.events("snapshot").get(1).data().path("mode").asText()).isEqualTo("follow");
    }
  }
}

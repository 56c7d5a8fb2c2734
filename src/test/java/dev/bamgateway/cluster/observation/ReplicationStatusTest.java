package dev.bamgateway.cluster.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicationStatusTest {

  @ParameterizedTest
  @EnumSource(ReplicationStatus.class)
  void everyStatusIsReadWithAndWithoutUnderscores(ReplicationStatus status) {
    assertThat(ReplicationStatus.parse(status.name())).isEqualTo(status);
    assertThat(ReplicationStatus.parse(status.name().replace("_", ""))).isEqualTo(status);
    assertThat(ReplicationStatus.parse(status.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"Replicating, REPLICATING", "ENABLED, UNKNOWN", "'', UNKNOWN", "N/A, UNKNOWN"})
  void otherTextsAreUnknown(String text, ReplicationStatus status) {
    assertThat(ReplicationStatus.parse(text)).isEqualTo(status);
  }

  @Test
  void someSpeakOfAFailoverAndSomeOfABreakUp() {
    assertThat(ReplicationStatus.values())
        .filteredOn(ReplicationStatus::isFailover)
        .containsExactly(ReplicationStatus.FAILINGOVER, ReplicationStatus.INITIALIZING_FAILOVER);
    assertThat(ReplicationStatus.values())
        .filteredOn(ReplicationStatus::isBreakUp)
        .containsExactly(ReplicationStatus.BREAKING, ReplicationStatus.RESETTING);
  }
}

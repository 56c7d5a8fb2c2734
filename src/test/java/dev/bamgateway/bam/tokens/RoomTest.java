package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamToken;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final BamToken SHORT = token(100);
  private static final BamToken LONG = token(4_000);

  @Test
  void tokensAreTakenInWhileTheyFit() {
    Room room = new Room(5_000);

    assertThat(room.take(LONG)).isTrue();
    assertThat(room.take(SHORT)).isTrue();
    assertThat(room.take(SHORT)).as("one that does not fit").isFalse();
    assertThat(room.take(LONG)).isFalse();
    room.giveBack(LONG);
    for (int i = 0; i < 9; i++) {
      assertThat(room.take(SHORT)).isTrue();
    }
    assertThat(room.take(SHORT)).isFalse();
  }

  private static BamToken token(int length) {
    return new BamToken(ApiVersion.V2, "t".repeat(length), null);
  }
}

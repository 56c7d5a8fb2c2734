package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.bam.KeyedHash;
import dev.bamgateway.bam.KeyedHash.Hash;
import dev.bamgateway.bam.calls.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refusal that only looks like one is believed now and then, and few users are remembered. */
class OddRefusalsTest {

  private static final int ROOM = 2_000;

  private final MovableClock clock = new MovableClock();
  private final OddRefusals refusals = new OddRefusals(clock);
  private final KeyedHash hash = new KeyedHash();

  @Test
  void ofAUserOneIsBelievedInTenSeconds() {
    Hash user = hash.of("ann");

    assertThat(refusals.isBelieved(user)).isTrue();
    assertThat(refusals.isBelieved(user)).isFalse();
    clock.advance(Duration.ofSeconds(10));
    assertThat(refusals.isBelieved(user)).isTrue();
  }

  @Test
  void noMoreUsersAreRememberedThanThereIsRoomFor() {
    List<Hash> users = IntStream.range(0, 2 * ROOM).mapToObj(i -> hash.of("user-" + i)).toList();
    users.forEach(refusals::isBelieved);

    Patience.await("those beyond the room to be forgotten")
        .until(() -> users.stream().filter(refusals::isBelieved).count() >= ROOM);
  }
}

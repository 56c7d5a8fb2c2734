package dev.bamgateway.bam.places;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.BamException.NotConnected;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of those for whom there is no turn. */
class FairBulkheadTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final FairBulkhead bulkhead = new FairBulkhead(new FairBulkhead.Limits(1, 1, "too many"));

  /** A pool that is busy is waited for, like a primary; this is no such wait. */
  @Test
  void whoeverFindsNoRoomToWaitHasNoPlace() {
    CompletableFuture<?> underWay = known();
    CompletableFuture<?> waits = known();

    assertThat(known())
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            NotConnected.class,
            never -> assertThat(never.reason()).isEqualTo(NotConnected.Reason.NO_PLACE));
    assertThat(underWay).isNotDone();
    assertThat(waits).isNotDone();
  }

  private CompletableFuture<?> known() {
    return bulkhead
        .with(Claimant.known(), LONG, () -> Uni.createFrom().nothing())
        .subscribeAsCompletionStage();
  }
}

package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.FailoverReceipts;
import dev.bamgateway.cluster.Primary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call's way through a failover, told to its receipt: each thing once. */
final class CallTrail {

  private final FailoverReceipts receipts;
  private @Nullable String receipt;
  private boolean retried;

  CallTrail(FailoverReceipts receipts) {
    this.receipts = receipts;
  }

  /** The call waits. */
  void parks(Instant since) {
    if (receipt == null) {
      receipt = receipts.parked(since);
    }
  }

  /** Another primary was chosen while an attempt was under way. */
  void moves(long term) {
    if (receipt == null) {
      receipt = receipts.of(term);
    }
  }

  /** An attempt begins. */
  void goes() {
    if (receipt != null && !retried) {
      retried = true;
      receipts.retried(receipt);
    }
  }

  void isAnswered(Primary primary) {
    receipts.answered(primary);
  }

  /**
   * The call ends without an answer.
   *
   * @return the receipt for its caller; null if no failover had to do with it
   */
  @Nullable String fails(CallFailure failure) {
    String known = receipt == null ? receipts.open() : receipt;
    if (known != null && failure == CallFailure.OUTCOME_UNKNOWN) {
      receipts.outcomeUnknown(known);
    } else if (known != null && !failure.isRefusal()) {
      receipts.failed(known);
    }
    return known;
  }
}

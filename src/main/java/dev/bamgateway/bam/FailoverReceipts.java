package dev.bamgateway.bam;

import dev.bamgateway.cluster.Primary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What calls tell of a failover for its entry in the history. The entry's id is the receipt that
 * stands in every problem of that time. While nothing is the matter, telling costs next to nothing.
 */
public interface FailoverReceipts {

  /** The receipt of the failover under way; null while nothing is the matter. */
  @Nullable String open();

  /** The receipt of the newest failover if it is the one that led to this term; null otherwise. */
  @Nullable String of(long term);

  /**
   * A call waits for a primary; the first to do so opens an entry.
   *
   * @param since when what it waits to be over came up
   * @return the receipt
   */
  String parked(Instant since);

  /** A call that was parked or moved goes again; to be told once a call. */
  void retried(String receipt);

  /** A call ended without an answer. */
  void failed(String receipt);

  /** A write was sent and its outcome is unknown. */
  void outcomeUnknown(String receipt);

  /** A user signed in. */
  void signedIn(Primary primary);

  /** A call was answered. */
  void answered(Primary primary);
}

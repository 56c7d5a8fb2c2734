package dev.bamgateway.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** How those who call BAM read, await and question the current primary. */
public interface CurrentPrimary {

  /** The present standing: one immutable snapshot, never blocking. */
  Standing standing();

  /**
   * Completes with the first standing, the present one included, that satisfies the condition.
   *
   * @return a future of the caller's own: completing or cancelling it withdraws the wait
   */
  CompletableFuture<Standing> await(Predicate<Standing> condition);

  /**
   * Reports that a call to this primary was refused, reset or timed out. Ignored unless it still is
   * the primary; otherwise it asks for probes now. It never changes the primary by itself.
   */
  void doubt(Primary primary);
}

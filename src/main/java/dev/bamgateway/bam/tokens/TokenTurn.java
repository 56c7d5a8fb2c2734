package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.wire.BamFailures;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A caller's turn at a token. Waiting for it is no part of an attempt: the time of that runs from
 * when the sign-in goes to BAM, or is found not to be needed.
 *
 * @param come done then; cancelling it gives up the turn
 * @param token of the caller's own; cancelling it leaves the sign-in alone, which others may share
 * @param own whether the sign-in is made for this caller, and others only join it
 */
public record TokenTurn(
    CompletableFuture<@Nullable Void> come, CompletableFuture<BamToken> token, boolean own) {

  /**
   * Whether the sign-in had to give its place up for the sake of another caller whom this one had
   * joined: this one may have a better right to a place.
   */
  public boolean isLostByAnother() {
    return !own
        && token.isCompletedExceptionally()
        && token
            .handle(
                (none, failure) ->
                    BamFailures.find(failure) instanceof NotConnected never
                        && never.reason() == NotConnected.Reason.NO_PLACE)
            .join();
  }
}

package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamToken;
import java.util.concurrent.atomic.AtomicLong;

/** How much memory tokens that wait for their end may take; what does not fit is let go. */
final class Room {

  /** What a token takes beside its own text, with all that is kept for its end. */
  private static final int ENTRY = 400;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  /** With so many bytes in all. */
  Room(long bytes) {
    this.bytes = bytes;
  }

  /** Takes room for a token; whether there was any. */
  boolean take(BamToken token) {
    long after = taken.addAndGet(weight(token));
    if (after <= bytes) {
      return true;
    }
    giveBack(token);
    return false;
  }

  /** Gives back what was taken for a token. */
  void giveBack(BamToken token) {
    taken.addAndGet(-weight(token));
  }

  private static long weight(BamToken token) {
    return ENTRY + token.authorization().length();
  }
}

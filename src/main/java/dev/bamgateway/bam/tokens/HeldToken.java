package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that is kept, and when another takes its place: before BAM refuses it, and at the latest
 * after a time that its holder sets.
 *
 * @param renewAt when another token is due, while this one is still good; null if never
 * @param expiresAt when BAM refuses it at the latest; null if BAM does not tell
 */
public record HeldToken(BamToken token, @Nullable Instant renewAt, @Nullable Instant expiresAt) {

  /**
   * Holds a token.
   *
   * @param asked when the sign-in was sent: BAM's clock began to run after that
   * @param longest how long it is held, however long it lives; null for as long as it lives
   */
  public static HeldToken of(BamToken token, Instant asked, @Nullable Duration longest) {
    Duration renewAfter = shorter(token.renewAfter(), longest);
    return new HeldToken(
        token,
        renewAfter == null ? null : asked.plus(renewAfter),
        token.lifetime() == null ? null : asked.plus(token.lifetime()));
  }

  private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The same token, to be replaced at that time. */
  HeldToken renewedAt(Instant time) {
    return new HeldToken(token, time, expiresAt);
  }

  /** The same token, to be replaced before it is used again. */
  public HeldToken outdated() {
    return new HeldToken(token, Instant.MIN, expiresAt);
  }

  /** Whether another token is due. */
  public boolean isDue(Instant now) {
    return renewAt != null && !now.isBefore(renewAt);
  }

  /** Whether BAM certainly refuses it. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}

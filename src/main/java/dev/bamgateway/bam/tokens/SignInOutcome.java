package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How BAM decided on a user's credentials. */
sealed interface SignInOutcome {

  /** The token; a rejection is thrown. */
  BamToken token();

  /** Whether this outcome is that token. */
  boolean holds(BamToken token);

  /**
   * BAM let the user in.
   *
   * @param renewAt when another token is due, while this one is still good
   * @param expiresAt when BAM refuses it at the latest; null if BAM does not tell
   */
  record Accepted(BamToken token, Instant renewAt, @Nullable Instant expiresAt)
      implements SignInOutcome {

    /** So often BAM is asked whether the password still holds, however long its tokens live. */
    private static final Duration OFTEN = Duration.ofMinutes(50);

    /**
     * @param asked when the sign-in was sent: BAM's clock began to run after that
     */
    static Accepted of(BamToken token, Instant asked) {
      Duration renewAfter = token.renewAfter();
      return new Accepted(
          token,
          asked.plus(renewAfter == null || renewAfter.compareTo(OFTEN) > 0 ? OFTEN : renewAfter),
          token.lifetime() == null ? null : asked.plus(token.lifetime()));
    }

    boolean isDue(Instant now) {
      return !now.isBefore(renewAt);
    }

    boolean isExpired(Instant now) {
      return expiresAt != null && !now.isBefore(expiresAt);
    }

    @Override
    public boolean holds(BamToken other) {
      return token.equals(other);
    }
  }

  /**
   * BAM refused user name or password.
   *
   * @param remembered for how long BAM is not asked again
   */
  record Rejected(String message, Duration remembered) implements SignInOutcome {
    @Override
    public BamToken token() {
      throw new BamException.CredentialsRejected(message);
    }

    @Override
    public boolean holds(BamToken token) {
      return false;
    }
  }
}

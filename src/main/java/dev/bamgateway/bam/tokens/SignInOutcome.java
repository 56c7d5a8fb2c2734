package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import java.time.Duration;
import java.time.Instant;

/** How BAM decided on a user's credentials. */
sealed interface SignInOutcome {

  /** The token; a rejection is thrown. */
  BamToken token();

  /** The same long after the sign-in: who gets no token now is told that BAM was not asked. */
  default BamToken rememberedToken() {
    return token();
  }

  /** Whether this outcome is that token. */
  boolean holds(BamToken token);

  /** BAM let the user in. */
  record Accepted(HeldToken held) implements SignInOutcome {

    /** How often BAM is asked whether the password still holds, however long its tokens live. */
    private static final Duration OFTEN = Duration.ofMinutes(50);

    /**
     * Holds a user's token.
     *
     * @param asked when the sign-in was sent
     */
    static Accepted of(BamToken token, Instant asked) {
      return new Accepted(HeldToken.of(token, asked, OFTEN));
    }

    /** The same, to be renewed at that time. */
    Accepted renewedAt(Instant time) {
      return new Accepted(held.renewedAt(time));
    }

    @Override
    public BamToken token() {
      return held.token();
    }

    @Override
    public boolean holds(BamToken other) {
      return token().equals(other);
    }
  }

  /**
   * BAM did not let the user in, and did not say that the password is wrong.
   *
   * @param remembered for how long BAM is not asked again
   */
  record Refused(BamException.SignInRefused failure, Duration remembered) implements SignInOutcome {

    @Override
    public BamToken token() {
      throw failure;
    }

    @Override
    public BamToken rememberedToken() {
      throw failure.remembered();
    }

    @Override
    public boolean holds(BamToken token) {
      return false;
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

package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import java.time.Duration;
import java.time.Instant;

/** How BAM decided on a user's credentials. */
sealed interface SignInOutcome {

  /** What any outcome takes that is kept, with its key, in bytes. */
  int ENTRY = 300;

  /** What it takes of memory where it is kept, in bytes. */
  int weight();

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

    /** With the times that belong to the token, and the texts that BAM chose. */
    @Override
    public int weight() {
      String user = token().user();
      return ENTRY
          + 200
          + token().authorization().length()
          + (user == null ? 0 : Character.BYTES * user.length());
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
    public int weight() {
      return ENTRY + 100 + Character.BYTES * String.valueOf(failure.getMessage()).length();
    }

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
    public int weight() {
      return ENTRY + Character.BYTES * message.length();
    }

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

package dev.bamgateway.bam;

/** How BAM decided on a user's credentials. */
sealed interface SignInOutcome {

  /** The token; a rejection is thrown. */
  BamToken token();

  /** Whether this outcome is that token. */
  boolean holds(BamToken token);

  /** BAM let the user in. */
  record Accepted(BamToken token) implements SignInOutcome {
    @Override
    public boolean holds(BamToken other) {
      return token.equals(other);
    }
  }

  /** BAM refused user name or password. */
  record Rejected(String message) implements SignInOutcome {
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

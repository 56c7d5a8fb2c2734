package dev.bamgateway.security.signin;

import dev.bamgateway.bam.Credentials;

/** A user name or a password is longer than any that is passed on. */
public final class TooLongException extends RuntimeException {

  private final String field;

  /**
   * @param field what is too long, as a sign-in calls it
   */
  TooLongException(String field) {
    super("at most %d bytes of UTF-8".formatted(Credentials.LONGEST), null, false, false);
    this.field = field;
  }

  /** What is too long, as a sign-in calls it. */
  public String field() {
    return field;
  }
}

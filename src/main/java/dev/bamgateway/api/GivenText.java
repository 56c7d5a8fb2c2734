package dev.bamgateway.api;

import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.bam.Credentials;

/** The texts that callers give. */
public final class GivenText {

  private static final String AT_MOST = "at most %d bytes of UTF-8".formatted(Credentials.LONGEST);

  private GivenText() {}

  /**
   * A text as it was given. None has to be longer than a name or a password may be.
   *
   * @throws Refusal if it is longer
   */
  public static String bounded(String field, String text) {
    if (!Credentials.fits(text)) {
      throw Refusal.badRequest(field, AT_MOST);
    }
    return text;
  }
}

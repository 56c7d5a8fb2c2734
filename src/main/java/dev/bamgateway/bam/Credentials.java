package dev.bamgateway.bam;

import java.nio.charset.StandardCharsets;

/**
 * A BAM user's name and password.
 *
 * @param username as BAM knows it
 * @param password in clear, because BAM has to be shown it; never printed
 */
public record Credentials(String username, String password) {

  /**
   * Of a name and of a password alike, in bytes of UTF-8. BAM's own limits are not known; no name
   * or password of a person or a script comes near this.
   */
  public static final int LONGEST = 400;

  /** Whether a text is short enough for a name or a password. */
  public static boolean fits(String text) {
    // No character takes less than a byte, so what is far too long need not be encoded.
    return text.length() <= LONGEST && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /** Names the user and hides the password. */
  @Override
  public String toString() {
    return "Credentials[" + username + "]";
  }
}

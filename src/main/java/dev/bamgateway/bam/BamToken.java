package dev.bamgateway.bam;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What BAM gave for a sign-in. It is good at the member that issued it and nowhere else. Two are
 * the same if they are presented in the same way, whatever else BAM told with them.
 *
 * @param version the API it was issued by and is good for
 * @param authorization the value of the {@code Authorization} header; never printed
 * @param lifetime from sign-in to expiry by BAM's own clock; null where BAM does not tell (v1)
 * @param user the name that BAM let the user in as, which may differ in case from the one that was
 *     given; null where BAM does not tell
 */
public record BamToken(
    ApiVersion version, String authorization, @Nullable Duration lifetime, @Nullable String user) {

  /** What HTTP lets a header be, and servers accept. */
  private static final Pattern SENDABLE = Pattern.compile("[!-~][ -~]{0,4095}");

  /** A text beyond this is no name of a user. */
  private static final int LONGEST_NAME = 255;

  /**
   * Passes over what cannot be a user's name.
   *
   * @throws BamException.Unusable if it cannot be sent as a header
   */
  public BamToken {
    if (!SENDABLE.matcher(authorization).matches()) {
      throw new BamException.Unusable("Address Manager gave a token that cannot be sent", null);
    }
    user = user == null || user.isBlank() || user.length() > LONGEST_NAME ? null : user;
  }

  /** A token with which no name came. */
  public BamToken(ApiVersion version, String authorization, @Nullable Duration lifetime) {
    this(version, authorization, lifetime, null);
  }

  /** How long after the sign-in a new one is due, before BAM refuses this token; null if untold. */
  public @Nullable Duration renewAfter() {
    return lifetime == null ? null : lifetime.multipliedBy(4).dividedBy(5);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BamToken token
        && version == token.version
        && authorization.equals(token.authorization);
  }

  @Override
  public int hashCode() {
    return Objects.hash(version, authorization);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "BamToken[" + version + "]";
  }
}

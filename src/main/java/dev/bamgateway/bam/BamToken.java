package dev.bamgateway.bam;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What BAM gave for a sign-in. It is good at the member that issued it and nowhere else.
 *
 * @param version the API it was issued by and is good for
 * @param authorization the value of the {@code Authorization} header; never printed
 * @param lifetime from sign-in to expiry by BAM's own clock; null where BAM does not tell (v1)
 */
public record BamToken(ApiVersion version, String authorization, @Nullable Duration lifetime) {

  /** What HTTP lets a header be, and servers accept. */
  private static final Pattern SENDABLE = Pattern.compile("[!-~][ -~]{0,4095}");

  /**
   * @throws BamException.Unusable if it cannot be sent as a header
   */
  public BamToken {
    if (!SENDABLE.matcher(authorization).matches()) {
      throw new BamException.Unusable("Address Manager gave a token that cannot be sent", null);
    }
  }

  /** How long after the sign-in a new one is due, before BAM refuses this token; null if untold. */
  public @Nullable Duration renewAfter() {
    return lifetime == null ? null : lifetime.multipliedBy(4).dividedBy(5);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "BamToken[" + version + "]";
  }
}

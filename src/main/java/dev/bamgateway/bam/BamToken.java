package dev.bamgateway.bam;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What BAM gave for a sign-in. It is good at the server that issued it and nowhere else.
 *
 * @param version the API it was issued by and is good for
 * @param authorization the value of the {@code Authorization} header; never printed
 * @param lifetime from sign-in to expiry by BAM's own clock; null where BAM does not tell (v1)
 */
public record BamToken(ApiVersion version, String authorization, @Nullable Duration lifetime) {

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

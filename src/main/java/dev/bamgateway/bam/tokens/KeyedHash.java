package dev.bamgateway.bam.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells passwords apart without keeping them: a hash under a key that never leaves this process.
 */
public final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;

  /** With a key of its own. */
  public KeyedHash() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(bytes, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** The same for the same text, and of no use to anybody else. */
  public byte[] of(String text) {
    return copy().doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A new one would have to be looked up and keyed, which takes longer than the hash itself. */
  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own can be copied", e);
    }
  }
}

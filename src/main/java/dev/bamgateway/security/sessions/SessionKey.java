package dev.bamgateway.security.sessions;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that gateway tokens are sealed with.
 *
 * @param id its fingerprint, which stands in the token
 * @param key 256 bits; never printed
 */
public record SessionKey(String id, SecretKey key) {

  /** How long a key is. */
  public static final int BYTES = 32;

  private static final int FINGERPRINT_BYTES = 9;

  /**
   * Makes a key of its bytes.
   *
   * @throws IllegalArgumentException if they are not 32
   */
  public static SessionKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    return new SessionKey(fingerprint(bytes), new SecretKeySpec(bytes, "AES"));
  }

  private static String fingerprint(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, FINGERPRINT_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "SessionKey[" + id + "]";
  }
}

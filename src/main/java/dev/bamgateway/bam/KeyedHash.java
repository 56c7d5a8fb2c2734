package dev.bamgateway.bam;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells texts apart without keeping them: a hash under a key that never leaves this process. It
 * takes as much room for a long text as for a short one.
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

  /**
   * The 32 bytes of a hash, of no use to anybody else. Nobody can choose texts whose hashes are
   * alike in any part, so one part serves as the hash code.
   */
  public record Hash(long first, long second, long third, long fourth) {

    private static Hash of(byte[] bytes) {
      ByteBuffer parts = ByteBuffer.wrap(bytes);
      return new Hash(parts.getLong(), parts.getLong(), parts.getLong(), parts.getLong());
    }

    @Override
    public int hashCode() {
      return Long.hashCode(first);
    }

    /** The first two bytes as four hex digits, for people to tell things apart by. */
    public String digits() {
      return HexFormat.of().toHexDigits((short) (first >>> 48));
    }
  }

  /** The same for the same text. */
  public Hash of(String text) {
    return Hash.of(copy().doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The same for the same two texts, and another where the one ends and the other begins elsewhere.
   */
  public Hash of(String one, String other) {
    byte[] first = one.getBytes(StandardCharsets.UTF_8);
    byte[] second = other.getBytes(StandardCharsets.UTF_8);
    Mac mac = copy();
    mac.update(
        ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
            .putInt(first.length)
            .put(first)
            .put(second)
            .flip());
    return Hash.of(mac.doFinal());
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

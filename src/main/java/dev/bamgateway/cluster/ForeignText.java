package dev.bamgateway.cluster;

import java.util.regex.Pattern;

/**
 * What a server or a caller has written, made fit to be shown: it cannot begin a line of its own,
 * and says what it seems to say. Characters that are not seen turn the direction of the text around
 * them, or make two names look alike.
 */
public final class ForeignText {

  private static final String BREAKING = "\\p{Cc}\\p{Zl}\\p{Zp}";

  /**
   * Formatting characters, direction marks among them, halves of characters, and letters and marks
   * that are drawn as nothing.
   */
  private static final String UNSEEN =
      "\\p{Cf}\\p{Cs}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F"
          + "\\uFFA0\\x{E0000}-\\x{E0FFF}";

  private static final Pattern BREAKS = Pattern.compile("[" + BREAKING + "]+");
  private static final Pattern HIDDEN = Pattern.compile("[" + UNSEEN + "]");
  private static final Pattern EITHER = Pattern.compile("[" + BREAKING + UNSEEN + "]");

  private ForeignText() {}

  /** A text as one line: breaks and control characters are blanks, what is not seen is a "?". */
  public static String line(String text) {
    return HIDDEN.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("?").strip();
  }

  /** A name, in which nothing is a blank that was not one: each such character is a "?". */
  public static String name(String name) {
    return EITHER.matcher(name).replaceAll("?");
  }

  /** Whether a character is one that is not seen, or breaks a line. */
  public static boolean isOdd(int character) {
    return EITHER.matcher(Character.toString(character)).matches();
  }
}

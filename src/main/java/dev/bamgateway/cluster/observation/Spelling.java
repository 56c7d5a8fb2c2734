package dev.bamgateway.cluster.observation;

import java.util.Locale;

/** BAM spells the same word differently from interface to interface. */
final class Spelling {

  /** In characters; names of hosts and versions are shorter. */
  private static final int LONGEST = 255;

  private Spelling() {}

  /** Lower case, without blanks, underscores and hyphens. */
  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  /** A text as it is kept and shown, however long it came. */
  static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}

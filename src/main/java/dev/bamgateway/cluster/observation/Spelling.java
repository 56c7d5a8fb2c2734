package dev.bamgateway.cluster.observation;

import java.util.Locale;

/** BAM spells the same word differently from interface to interface. */
final class Spelling {

  private Spelling() {}

  /** Lower case, without blanks, underscores and hyphens. */
  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }
}

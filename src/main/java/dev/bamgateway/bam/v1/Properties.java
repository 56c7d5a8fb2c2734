package dev.bamgateway.bam.v1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * v1's property strings: {@code key=value|key=value|}. A backslash escapes a bar or a backslash;
 * the first equals sign separates.
 */
public final class Properties {

  /** Many times what an entity has; the others are passed over. */
  private static final int MOST = 1000;

  private Properties() {}

  /** Reads a property string leniently: what has no equals sign is passed over. */
  public static Map<String, String> parse(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == '|') {
        put(pairs, part);
      } else {
        part.append(c);
      }
    }
    put(pairs, part);
    return Collections.unmodifiableMap(pairs);
  }

  private static void put(Map<String, String> pairs, StringBuilder part) {
    int equals = part.indexOf("=");
    if (equals > 0 && pairs.size() < MOST) {
      pairs.put(part.substring(0, equals), part.substring(equals + 1));
    }
    part.setLength(0);
  }
}

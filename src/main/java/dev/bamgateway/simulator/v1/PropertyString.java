package dev.bamgateway.simulator.v1;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * v1's way to put several values in one: {@code key=value|key=value|}, in which a backslash escapes
 * a bar or a backslash (contract: 2.1, PY1).
 */
final class PropertyString {

  private final StringBuilder text = new StringBuilder();

  PropertyString add(String key, Object value) {
    text.append(escape(key)).append('=').append(escape(String.valueOf(value))).append('|');
    return this;
  }

  private static String escape(String part) {
    return part.replace("\\", "\\\\").replace("|", "\\|");
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Reads a property string; a pair without an equals sign counts as an empty value. */
  static Map<String, String> parse(String source) {
    Map<String, String> properties = new LinkedHashMap<>();
    StringBuilder pair = new StringBuilder();
    for (int at = 0; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == '\\' && at + 1 < source.length()) {
        at++;
        pair.append(source.charAt(at));
      } else if (c == '|') {
        put(properties, pair);
      } else {
        pair.append(c);
      }
    }
    put(properties, pair);
    return properties;
  }

  private static void put(Map<String, String> properties, StringBuilder pair) {
    if (!pair.isEmpty()) {
      String[] parts = pair.toString().split("=", 2);
      properties.put(parts[0], parts.length == 2 ? parts[1] : "");
      pair.setLength(0);
    }
  }
}

package dev.bamgateway.simulator.wire;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a caller accepts.
 *
 * @param ranges in the caller's order, in lower case, without those that weigh nothing
 */
public record Accepted(List<String> ranges) {

  private static final String ANY = "*/*";

  /** What a request says; a caller who says nothing accepts all. */
  public static Accepted by(HttpServerRequest request) {
    String header = request.getHeader("Accept");
    return new Accepted(
        header == null || header.isBlank()
            ? List.of(ANY)
            : Arrays.stream(header.split(",", -1))
                .filter(Accepted::counts)
                .map(Accepted::type)
                .toList());
  }

  private static String type(String range) {
    return range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean counts(String range) {
    return !range.matches("(?s).*;\\s*q=0(\\.0*)?\\s*(;.*)?");
  }

  /** Whether one of the ranges holds a type. */
  public boolean holds(String type) {
    return ranges.stream().anyMatch(range -> holds(range, type));
  }

  /** The first of the types that the first fitting range holds; null if nothing fits. */
  public @Nullable String first(List<String> types) {
    for (String range : ranges) {
      for (String type : types) {
        if (holds(range, type)) {
          return type;
        }
      }
    }
    return null;
  }

  private static boolean holds(String range, String type) {
    return range.equals(ANY)
        || range.equals(type)
        || range.equals(type.substring(0, type.indexOf('/') + 1) + "*");
  }
}

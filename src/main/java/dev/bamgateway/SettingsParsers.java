package dev.bamgateway;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the text of a setting is read; a mistake says what to write instead. */
final class SettingsParsers {

  /** No setting needs more, and timers cannot count for ever. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final int HIGHEST_PORT = 65_535;

  /** Ids have four hex digits a term; with many more entries a free one would be hard to find. */
  private static final int MOST_ENTRIES = 10_000;

  private SettingsParsers() {}

  /** A duration from a millisecond to a day, as {@code 5s} or {@code 500ms}. */
  static Duration duration(String text) {
    try {
      Duration duration = DurationConverter.parseDuration(text.strip());
      boolean possible = duration != null && duration.compareTo(LONGEST) <= 0;
      if (possible && duration.toMillis() > 0) {
        return duration;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // the remedy below says it better
    }
    throw new IllegalArgumentException("write a duration from 1ms to 1d, as 5s or 500ms");
  }

  /** A whole number of at least one. */
  static int count(String text) {
    return number(text, Integer.MAX_VALUE, "write a whole number from 1 up");
  }

  /** How many entries of the history are kept. */
  static int entries(String text) {
    return number(text, MOST_ENTRIES, "write a whole number from 1 to " + MOST_ENTRIES);
  }

  /** A port of TCP. */
  static int port(String text) {
    return number(text, HIGHEST_PORT, "write a port from 1 to " + HIGHEST_PORT);
  }

  private static int number(String text, int most, String remedy) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the remedy below says it better
    }
    throw new IllegalArgumentException(remedy);
  }

  /** {@code true} or {@code false}, and nothing that merely looks like it. */
  static boolean flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("write true or false");
    };
  }

  /** One of the constants, in lower case with hyphens. */
  static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> written(constant).equals(text.strip().toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "write one of "
                            + Arrays.stream(type.getEnumConstants())
                                .map(SettingsParsers::written)
                                .collect(Collectors.joining(", "))));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

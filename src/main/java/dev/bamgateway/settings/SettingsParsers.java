package dev.bamgateway.settings;

import dev.bamgateway.cluster.addresses.IpRange;
import dev.bamgateway.security.sessions.SessionKey;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the text of a setting is read; a mistake says what to write instead. */
final class SettingsParsers {

  /** No setting needs more, and timers cannot count for ever. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Quarkus would take it for seconds; who writes it may mean milliseconds. */
  private static final Pattern WITHOUT_UNIT = Pattern.compile("[0-9]+");

  private static final String AUTO = "auto";
  private static final int HIGHEST_PORT = 65_535;

  /** Ids have four hex digits a term; with many more entries a free one would be hard to find. */
  private static final int MOST_ENTRIES = 10_000;

  private SettingsParsers() {}

  /** A duration from a millisecond to a day, as {@code 5s} or {@code 500ms}. */
  static Duration duration(String text) {
    String written = text.strip();
    try {
      Duration duration = DurationConverter.parseDuration(written);
      boolean possible = duration != null && duration.compareTo(LONGEST) <= 0;
      if (possible && duration.toMillis() > 0 && !WITHOUT_UNIT.matcher(written).matches()) {
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

  /** Ranges of addresses, separated by commas. */
  static List<IpRange> ranges(String text) {
    List<IpRange> ranges = new ArrayList<>();
    for (String part : list(text)) {
      IpRange range = IpRange.parse(part);
      if (range == null) {
        throw new IllegalArgumentException(
            "entry %d: write an address, or a range as 10.1.2.0/24".formatted(ranges.size() + 1));
      }
      ranges.add(range);
    }
    return ranges;
  }

  /** Keys of 256 bits in base64, separated by commas; what is wrong with one never quotes it. */
  static List<SessionKey> keys(String text) {
    List<SessionKey> keys = new ArrayList<>();
    for (String part : list(text)) {
      try {
        keys.add(SessionKey.of(Base64.getDecoder().decode(part)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "key %d: write 32 bytes in base64, as made by openssl rand -base64 32"
                .formatted(keys.size() + 1));
      }
    }
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("write each key once");
    }
    return keys;
  }

  /** Words, separated by commas. */
  static Set<String> words(String text) {
    List<String> words = list(text);
    if (!words.stream().allMatch(word -> word.matches("[A-Za-z0-9_.-]+"))) {
      throw new IllegalArgumentException("write words of letters, digits, _ . and -, as dns-team");
    }
    return Set.copyOf(new HashSet<>(words));
  }

  private static List<String> list(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
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
    return text -> find(type, text).orElseThrow(() -> noneOf(written(type)));
  }

  /** The same, or {@code auto}, which is empty: the gateway finds out by itself. */
  static <E extends Enum<E>> Function<String, Optional<E>> choiceOrAuto(Class<E> type) {
    return text -> {
      Optional<E> chosen = find(type, text);
      if (chosen.isEmpty() && !AUTO.equals(text.strip().toLowerCase(Locale.ROOT))) {
        throw noneOf(Stream.concat(Stream.of(AUTO), written(type)));
      }
      return chosen;
    };
  }

  private static <E extends Enum<E>> Optional<E> find(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> written(constant).equals(text.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Stream<String> written(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(SettingsParsers::written);
  }

  private static IllegalArgumentException noneOf(Stream<String> choices) {
    return new IllegalArgumentException(
        "write one of " + choices.collect(Collectors.joining(", ")));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

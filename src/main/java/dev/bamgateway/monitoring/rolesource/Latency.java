package dev.bamgateway.monitoring.rolesource;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replication latency as BAM writes it: ISO-8601 mostly, but BAM's own sample is {@code PTS60}, and
 * other interfaces write bare seconds.
 */
final class Latency {

  private static final Pattern SECONDS =
      Pattern.compile("(?:PT?S?)?(\\d{1,9})S?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ISO =
      Pattern.compile("P[0-9DTHMS.]{1,30}", Pattern.CASE_INSENSITIVE);

  /** About 31 years, as the bare seconds; what is far longer cannot be told in milliseconds. */
  private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

  private Latency() {}

  /** Null if it is not told or not readable. */
  static @Nullable Duration parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    }
    try {
      Duration told = ISO.matcher(text).matches() ? Duration.parse(text) : null;
      return told == null || told.compareTo(LONGEST) > 0 ? null : told;
    } catch (java.time.format.DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }
}

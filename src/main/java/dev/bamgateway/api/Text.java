package dev.bamgateway.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written in JSON. */
public final class Text {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Text() {}

  /** RFC 3339, in UTC and with milliseconds. */
  public static String time(Instant time) {
    return MILLISECONDS.format(time);
  }

  public static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis() / 1000.0;
  }

  /** The name of a constant, {@code FOLLOW}, as {@code follow}. */
  public static String constant(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

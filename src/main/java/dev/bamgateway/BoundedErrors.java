package dev.bamgateway;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets through so many errors of a kind in a minute, and says how many it left out: what fails for
 * every request must not fill the disk of its node. A kind is what one line of the source logs with
 * one class of exception.
 */
@LoggingFilter(name = "bounded-errors")
public final class BoundedErrors implements Filter {

  /** Of each kind, in a minute. */
  static final int MOST = 10;

  /** Kinds are as many as there are lines that log errors; this is for a library's odd habits. */
  static final int MOST_KINDS = 500;

  /** Of a message: what comes later may be a caller's. */
  private static final int LONGEST = 200;

  /** Warns of each thread that is blocked, every second: one for each request that does it. */
  private static final String BLOCKED = "io.vertx.core.impl.BlockedThreadChecker";

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Map<String, Count> counts = new HashMap<>();
  private final InstantSource clock;

  /** For Quarkus, which makes it before there are any beans. */
  public BoundedErrors() {
    this(InstantSource.system());
  }

  BoundedErrors(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    boolean bounded =
        line.getLevel().intValue() >= Level.SEVERE.intValue()
            || BLOCKED.equals(line.getLoggerName());
    return !bounded || isAmongTheFirst(line);
  }

  private synchronized boolean isAmongTheFirst(LogRecord line) {
    Instant now = clock.instant();
    if (counts.size() >= MOST_KINDS) {
      counts.values().removeIf(count -> count.isOld(now));
    }
    Count count = counts.computeIfAbsent(kind(line), kind -> new Count(now));
    if (!now.isBefore(count.until)) {
      note(line, count.leftOut(), " (%d lines like this were left out before)");
      count.begin(now);
    }
    count.lines++;
    if (count.lines == MOST) {
      note(line, 1, " (for a minute, further lines like this are left out)");
    }
    return count.lines <= MOST;
  }

  private String kind(LogRecord line) {
    Throwable thrown = line.getThrown();
    String kind =
        line.getLoggerName()
            + " "
            + (thrown == null ? "" : thrown.getClass().getName())
            + " "
            + start(line.getMessage());
    return counts.containsKey(kind) || counts.size() < MOST_KINDS ? kind : "others";
  }

  private static String start(@Nullable String message) {
    return message == null ? "" : message.substring(0, Math.min(LONGEST, message.length()));
  }

  /** The text stays what it is, with whatever was to be filled into it. */
  private static void note(LogRecord line, int count, String note) {
    if (count > 0 && line instanceof ExtLogRecord record) {
      record.setMessage(
          record.getFormattedMessage() + note.formatted(count), ExtLogRecord.FormatStyle.NO_FORMAT);
    }
  }

  private static final class Count {

    private Instant until;
    private int lines;

    Count(Instant now) {
      begin(now);
    }

    void begin(Instant now) {
      until = now.plus(MINUTE);
      lines = 0;
    }

    /** Two minutes: in the second it may be told how many were left out in the first. */
    boolean isOld(Instant now) {
      return now.isAfter(until.plus(MINUTE));
    }

    int leftOut() {
      return Math.max(0, lines - MOST);
    }
  }
}

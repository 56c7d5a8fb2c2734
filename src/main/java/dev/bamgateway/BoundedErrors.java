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
    return line.getLevel().intValue() < Level.SEVERE.intValue() || isAmongTheFirst(line);
  }

  private synchronized boolean isAmongTheFirst(LogRecord line) {
    Instant now = clock.instant();
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
            + line.getMessage();
    return counts.containsKey(kind) || counts.size() < MOST_KINDS ? kind : "others";
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

    int leftOut() {
      return Math.max(0, lines - MOST);
    }
  }
}

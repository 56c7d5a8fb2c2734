package dev.bamgateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is logged from its making until it is closed: for a test to look at, and not printed, so
 * that what a test provokes on purpose alarms nobody who reads the log of a build.
 */
public final class LogLines extends Handler implements AutoCloseable {

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<@Nullable Throwable> causes = new CopyOnWriteArrayList<>();
  private final List<String> worthTelling = new CopyOnWriteArrayList<>();
  private final Logger logger;

  /**
   * Listens to a logger and all below it; the root's name is empty, and what it logs is printed.
   */
  public LogLines(String logger) {
    this.logger = Logger.getLogger(logger);
    this.logger.addHandler(this);
    this.logger.setUseParentHandlers(false);
  }

  public List<String> messages() {
    return messages;
  }

  /** Those at ERROR alone, with what they are about. */
  public List<String> errors() {
    return errors;
  }

  public List<@Nullable Throwable> causes() {
    return causes;
  }

  /** Those at INFO and above. */
  public List<String> worthTelling() {
    return worthTelling;
  }

  @Override
  public void publish(LogRecord line) {
    String message = ExtLogRecord.wrap(line).getFormattedMessage();
    messages.add(message);
    causes.add(line.getThrown());
    if (line.getLevel().intValue() >= Level.INFO.intValue()) {
      worthTelling.add(line.getLevel() + " " + line.getLoggerName() + ": " + message);
    }
    if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
      errors.add(line.getLoggerName() + ": " + message + " " + line.getThrown());
    }
    Told.add("log-lines.txt", message + (line.getThrown() == null ? "" : " " + line.getThrown()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.setUseParentHandlers(true);
    logger.removeHandler(this);
  }
}

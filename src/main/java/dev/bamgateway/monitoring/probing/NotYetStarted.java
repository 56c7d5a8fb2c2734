package dev.bamgateway.monitoring.probing;

import io.quarkus.runtime.Application;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/**
 * Keeps the beat from coming before the process is up, ports included. If a port is taken, Quarkus
 * stops the beans while a probe is running, and the probe fails with a stack trace. Once the
 * process is up, the beat goes on to the very end, for calls wait for a primary then too.
 */
@Singleton
class NotYetStarted implements Scheduled.SkipPredicate {

  private final BooleanSupplier started;
  private volatile boolean wasStarted;

  @Inject
  NotYetStarted() {
    this(NotYetStarted::isStarted);
  }

  NotYetStarted(BooleanSupplier started) {
    this.started = started;
  }

  @Override
  public boolean test(ScheduledExecution execution) {
    return isTrue();
  }

  boolean isTrue() {
    if (!wasStarted) {
      wasStarted = started.getAsBoolean();
    }
    return !wasStarted;
  }

  private static boolean isStarted() {
    Application running = Application.currentApplication();
    return running != null && running.isStarted();
  }
}

package dev.bamgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** What fails for every request does not fill a disk. */
class BoundedErrorsTest {

  private Instant now = Instant.parse("2026-01-31T14:03:07Z");
  private final BoundedErrors errors = new BoundedErrors(() -> now);

  @Test
  void ofAKindSoManyAreToldInAMinuteAndThenTheirNumber() {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      told.addAll(log(Level.SEVERE, "request %s failed", String.valueOf(i)));
    }

    assertThat(told).hasSize(BoundedErrors.MOST).startsWith("request 0 failed");
    assertThat(told.get(BoundedErrors.MOST - 1))
        .isEqualTo("request 9 failed (for a minute, further lines like this are left out)");

    now = now.plus(Duration.ofMinutes(1));

    assertThat(log(Level.SEVERE, "request %s failed", "x"))
        .containsExactly("request x failed (990 lines like this were left out before)");
    assertThat(log(Level.SEVERE, "request %s failed", "y")).containsExactly("request y failed");
  }

  @Test
  void whatIsLeftOutSilencesNoOtherKind() {
    for (int i = 0; i < 100; i++) {
      log(Level.SEVERE, "request %s failed", "x");
    }

    assertThat(log(Level.SEVERE, "the disk %s is full", "x")).hasSize(1);
    assertThat(log(Level.WARNING, "request %s failed", "x")).hasSize(1);
  }

  @Test
  void kindsThatNeverEndShareOne() {
    long told = 0;
    for (int i = 0; i < 10_000; i++) {
      told += log(Level.SEVERE, "kind " + i, "x").size();
    }

    assertThat(told).isEqualTo(BoundedErrors.MOST_KINDS + BoundedErrors.MOST);
  }

  @Test
  void kindsOfLongAgoMakeRoom() {
    for (int i = 0; i < 1_000; i++) {
      log(Level.SEVERE, "kind " + i, "x");
    }
    assertThat(log(Level.SEVERE, "the disk is full", "x")).isEmpty();

    now = now.plus(Duration.ofMinutes(3));

    for (int i = 0; i < BoundedErrors.MOST; i++) {
      assertThat(log(Level.SEVERE, "one", "x")).hasSize(1);
      assertThat(log(Level.SEVERE, "another", "x")).hasSize(1);
    }
  }

  @Test
  void aLongMessageIsOfItsKindByItsStart() {
    int told = 0;
    for (int i = 0; i < 100; i++) {
      told += log(Level.SEVERE, "x".repeat(200) + i, "x").size();
    }

    assertThat(told).isEqualTo(BoundedErrors.MOST);
  }

  @Test
  void warningsOfBlockedThreadsAreBoundedToo() {
    int told = 0;
    for (int i = 0; i < 100; i++) {
      ExtLogRecord line = new ExtLogRecord(Level.WARNING, "blocked", getClass().getName());
      line.setLoggerName("io.vertx.core.impl.BlockedThreadChecker");
      told += errors.isLoggable(line) ? 1 : 0;
    }

    assertThat(told).isEqualTo(BoundedErrors.MOST);
  }

  private List<String> log(Level level, String format, String value) {
    ExtLogRecord line =
        new ExtLogRecord(level, format, ExtLogRecord.FormatStyle.PRINTF, getClass().getName());
    line.setLoggerName("a.logger");
    line.setParameters(new Object[] {value});
    return errors.isLoggable(line) ? List.of(line.getFormattedMessage()) : List.of();
  }
}

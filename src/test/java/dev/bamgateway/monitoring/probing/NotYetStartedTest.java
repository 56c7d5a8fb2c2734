package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NotYetStartedTest {

  private final AtomicBoolean up = new AtomicBoolean();
  private final NotYetStarted notYetStarted = new NotYetStarted(up::get);

  @Test
  void nobodyIsProbedBeforeTheProcessIsUp() {
    assertThat(notYetStarted.isTrue()).isTrue();

    up.set(true);

    assertThat(notYetStarted.isTrue()).isFalse();
  }

  @Test
  void probesGoOnWhileTheProcessEnds() {
    up.set(true);
    assertThat(notYetStarted.isTrue()).isFalse();

    up.set(false);

    assertThat(notYetStarted.isTrue()).isFalse();
  }
}

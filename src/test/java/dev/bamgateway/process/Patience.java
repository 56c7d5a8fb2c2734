package dev.bamgateway.process;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long the tests wait for what must come in the end: longer than any loaded machine needs. */
final class Patience {

  static final Duration LIMIT = Duration.ofSeconds(60);

  private Patience() {}

  static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20));
  }

  /** Lets time pass in which something is to happen, or not to happen, elsewhere. */
  static void pause(Duration time) {
    Awaitility.await().atMost(LIMIT).pollDelay(time).until(() -> true);
  }
}

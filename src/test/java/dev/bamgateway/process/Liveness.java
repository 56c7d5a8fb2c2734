package dev.bamgateway.process;

import dev.bamgateway.Patience;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * How the question whether a gateway is alive was answered over some time.
 *
 * @param asked how often it was put, each a fresh request
 * @param failed how many of those were answered otherwise, or not at all
 * @param longest the longest that an answer took
 */
record Liveness(int asked, int failed, Duration longest) {

  private static final long PAUSE_MILLIS = 50;

  /** Asks without end for so long, and once at least. */
  static Liveness watch(GatewayProcess gateway, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Liveness all = new Liveness(0, 0, Duration.ZERO);
    do {
      all = all.andThen(ask(gateway));
      Patience.pause(Duration.ofMillis(PAUSE_MILLIS));
    } while (System.nanoTime() < end);
    return all;
  }

  private static Liveness ask(GatewayProcess gateway) {
    long begun = System.nanoTime();
    int failed;
    try {
      failed = gateway.manage("/q/health/live").statusCode() == 200 ? 0 : 1;
    } catch (CompletionException e) {
      failed = 1;
    }
    return new Liveness(1, failed, Duration.ofNanos(System.nanoTime() - begun));
  }

  Liveness andThen(Liveness later) {
    return new Liveness(
        asked + later.asked,
        failed + later.failed,
        longest.compareTo(later.longest) > 0 ? longest : later.longest);
  }

  @Override
  public String toString() {
    return "liveness asked %d times, failed %d, longest %d ms"
        .formatted(asked, failed, longest.toMillis());
  }
}

package dev.bamgateway;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How the tests wait for what must come in the end. The limit is reached only when something is
 * broken, so it is longer than any loaded machine needs; and a wait that fails says what for.
 */
public final class Patience {

  public static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Patience() {}

  /**
   * Waits until something is so.
   *
   * @param what is waited for, as in "the primary to be followed"
   */
  public static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(LIMIT).pollInterval(INTERVAL);
  }

  /** Waits for a result, and fails as the work did that was to bring it. */
  public static <T> T await(String what, CompletableFuture<T> result) {
    try {
      return result.copy().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException && !result.isDone()) {
        throw new AssertionError("waited %s in vain for %s".formatted(LIMIT, what), e);
      }
      throw e;
    }
  }

  /** Waits for some work to end, well or not. */
  public static void awaitEnd(String what, Future<?> work) {
    await("the end of " + what).until(work::isDone);
  }

  /** Makes sure that something is so now, and stays so while time passes. */
  public static void assertThroughout(Duration time, String what, Callable<Boolean> condition) {
    await(what)
        .during(time)
        .failFast("not so, or no longer: " + what, () -> !condition.call())
        .until(condition);
  }

  /** Lets time pass in which something is to happen, or not to happen, elsewhere. */
  public static void pause(Duration time) {
    await("time to pass").pollDelay(time).until(() -> true);
  }
}

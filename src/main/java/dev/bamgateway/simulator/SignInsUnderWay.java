package dev.bamgateway.simulator;

import dev.bamgateway.simulator.wire.Hanging;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The sign-ins that have arrived and whose answer has not begun. It is over before a caller can
 * know, so that one after the other never counts as two at once; a caller who leaves is noticed
 * when the connection closes.
 */
final class SignInsUnderWay {

  private final Hanging hanging;
  private int now;
  private int most;

  SignInsUnderWay(Hanging hanging) {
    this.hanging = hanging;
  }

  void begin(RoutingContext context) {
    arrived();
    HttpServerRequest request = context.request();
    AtomicBoolean over = new AtomicBoolean();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            hanging.whenLetGo(request, this::over);
          }
        };
    context.addHeadersEndHandler(answered -> end.run());
    context.addEndHandler(closed -> end.run());
  }

  private synchronized void arrived() {
    now++;
    most = Math.max(most, now);
  }

  private synchronized void over() {
    now--;
  }

  synchronized int now() {
    return now;
  }

  synchronized int most() {
    return most;
  }

  /** Begins anew, with those that are under way. */
  synchronized void forgetMost() {
    most = now;
  }
}

package dev.bamgateway.bam.wire;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a fault that is none of ours out of the log. The head of a reply may be on its way from the
 * thread of its connection to that of its request when the rest of it breaks the connection. The
 * request has failed by the time the head arrives, and its caller has been told; the HTTP client
 * reports the head all the same, as an exception that nobody expected.
 */
@ApplicationScoped
class LateReplies {

  private static final Logger LOG = Logger.getLogger(LateReplies.class);
  private static final String REQUEST = "io.vertx.core.http.impl.HttpClientRequest";

  void onStart(@Observes StartupEvent event, Vertx vertx) {
    @Nullable Handler<Throwable> before = ((VertxInternal) vertx).exceptionHandler();
    vertx.exceptionHandler(failure -> handle(failure, before == null ? LateReplies::tell : before));
  }

  private static void tell(Throwable failure) {
    LOG.error("an exception that nobody expected", failure);
  }

  static void handle(Throwable failure, Handler<Throwable> otherwise) {
    if (isLate(failure)) {
      LOG.debugf("a reply came too late: %s", failure.getMessage());
    } else {
      otherwise.handle(failure);
    }
  }

  /** Where a result is given to a request that has one: in the client, below all code of ours. */
  private static boolean isLate(Throwable failure) {
    return failure instanceof IllegalStateException
        && Arrays.stream(failure.getStackTrace())
            .limit(2)
            .anyMatch(
                at ->
                    at.getClassName().startsWith(REQUEST)
                        && at.getMethodName().equals("handleResponse"));
  }
}

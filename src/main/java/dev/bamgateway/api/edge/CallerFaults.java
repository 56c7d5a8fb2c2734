package dev.bamgateway.api.edge;

import dev.bamgateway.api.problem.ProblemWriter;
import dev.bamgateway.api.problem.Refusal;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is the caller's fault with a problem, and logs at most a line at DEBUG. Left to
 * itself, the HTTP layer takes some of it for a fault of the gateway.
 */
@Singleton
class CallerFaults {

  private static final Logger LOG = Logger.getLogger(CallerFaults.class);
  private static final String ANSWERED = CallerFaults.class.getName();

  private final ProblemWriter problems;

  CallerFaults(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Answers, if nothing is sent yet, and closes the connection. */
  void refuse(RoutingContext context, Refusal refusal) {
    LOG.debugf("a request was refused: %s", refusal.getMessage());
    context.put(ANSWERED, true);
    if (context.response().headWritten()) {
      // In HTTP/1 this closes the connection.
      context.response().reset();
    } else {
      problems.refuse(context, refusal);
    }
  }

  /** Answers when the rest of a request turns out to be broken, and closes where that is said. */
  void watch(RoutingContext context) {
    context.addEndHandler(
        end -> {
          if (end.failed()) {
            broken(context, end.cause());
          } else if (context.get(ANSWERED) == null) {
            closeIfSaid(context);
          }
        });
  }

  /**
   * Vert.x would wait for the rest of a body that nobody reads. Where {@link ProblemWriter} has
   * answered, it gives the caller time to read that.
   */
  private static void closeIfSaid(RoutingContext context) {
    boolean said =
        context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    boolean shared = context.request().version() == HttpVersion.HTTP_2;
    if (said && !shared && !context.request().isEnded()) {
      context.request().connection().close();
    }
  }

  private void broken(RoutingContext context, Throwable cause) {
    HttpServerResponse response = context.response();
    if (cause instanceof HttpClosedException || cause instanceof IOException) {
      LOG.debugf("the caller has gone: %s", cause.getClass().getSimpleName());
    } else if (!response.headWritten() && !response.closed()) {
      refuse(context, Refusal.badRequest("body", "its chunks cannot be told apart"));
      // The connection is closed the next moment, with whatever is not sent by then.
      if (context.request().connection() instanceof ConnectionBase connection) {
        connection.flush();
      }
    }
  }

  /** Ends a request that failed outside of every resource; what is our own fault goes on. */
  void failed(RoutingContext context) {
    Throwable failure = context.failure();
    if (context.get(ANSWERED) != null || isOfTheConnection(context, failure)) {
      LOG.debugf("a request ended early: %s", failure);
    } else if (isRefused(context.statusCode(), failure)) {
      refuse(context, Refusal.ofStatus(context.statusCode()));
    } else {
      context.next();
    }
  }

  private static boolean isOfTheConnection(RoutingContext context, @Nullable Throwable failure) {
    return context.response().closed()
        && (failure instanceof IOException || failure instanceof HttpClosedException);
  }

  private static boolean isRefused(int status, @Nullable Throwable failure) {
    return status >= 400
        && status < 500
        && !(failure instanceof UnauthorizedException)
        && !(failure instanceof ForbiddenException);
  }
}

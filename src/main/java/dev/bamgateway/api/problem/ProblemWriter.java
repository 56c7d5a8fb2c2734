package dev.bamgateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers requests with problems that reach no resource. */
@Singleton
public class ProblemWriter {

  /** In which a caller that is still sending can read the answer, which a close would destroy. */
  private static final Duration READABLE = Duration.ofSeconds(1);

  private final ProblemRenderer problems;
  private final RetryAfter retryAfter;
  private final ObjectMapper json;
  private final Vertx vertx;

  ProblemWriter(ProblemRenderer problems, RetryAfter retryAfter, ObjectMapper json, Vertx vertx) {
    this.problems = problems;
    this.retryAfter = retryAfter;
    this.vertx = vertx;
    this.json = json;
  }

  /**
   * Answers, and closes the connection: what of the request is unread could be taken for another
   * request. In HTTP/2 it could not, and others share the connection.
   */
  public void refuse(RoutingContext context, Refusal refusal) {
    ProblemBody problem = problems.problem(context, refusal);
    if (refusal.type().isPassing()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.seconds()));
    }
    refuse(context.request(), context.response(), problem);
  }

  /** The same for a request that is not routed, of which only the head is known, if that. */
  public void refuse(HttpServerRequest request, Refusal refusal) {
    refuse(request, request.response(), problems.problemOfStranger(request, refusal));
  }

  /** The answer as text, for those who cannot use the response. */
  public String text(HttpServerRequest request, Refusal refusal) {
    return write(problems.problemOfStranger(request, refusal));
  }

  private void refuse(HttpServerRequest request, HttpServerResponse response, ProblemBody problem) {
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (request.version() == HttpVersion.HTTP_2) {
      response.end(write(problem));
    } else {
      response
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .end(write(problem))
          .onComplete(written -> closeSoon(request));
    }
  }

  private void closeSoon(HttpServerRequest request) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    long timer = vertx.setTimer(READABLE.toMillis(), late -> request.connection().close());
    request.handler(thrownAway -> {});
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          request.connection().close();
        });
    request.resume();
  }

  private String write(ProblemBody problem) {
    try {
      return json.writeValueAsString(problem) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

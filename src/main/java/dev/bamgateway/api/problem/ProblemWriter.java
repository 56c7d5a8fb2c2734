package dev.bamgateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers requests with problems that reach no resource. */
@Singleton
public class ProblemWriter {

  private final ProblemRenderer problems;
  private final ObjectMapper json;

  ProblemWriter(ProblemRenderer problems, ObjectMapper json) {
    this.problems = problems;
    this.json = json;
  }

  /**
   * Answers, and closes the connection: what of the request is unread could be taken for another
   * request. In HTTP/2 it could not, and others share the connection.
   */
  public void refuse(RoutingContext context, Refusal refusal) {
    ProblemBody problem = problems.problem(context, refusal);
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
          .onComplete(written -> request.connection().close());
    }
  }

  private String write(ProblemBody problem) {
    try {
      return json.writeValueAsString(problem) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

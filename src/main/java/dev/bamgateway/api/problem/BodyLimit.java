package dev.bamgateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Turns a request away whose body is announced as too large. Quarkus would do the same, but without
 * a problem.
 */
@Singleton
class BodyLimit {

  /** Before everything else, Quarkus's own check included. */
  private static final int FIRST = 1000;

  private final long limit;
  private final ProblemRenderer problems;
  private final ObjectMapper json;

  BodyLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
      ProblemRenderer problems,
      ObjectMapper json) {
    this.limit = limit.asLongValue();
    this.problems = problems;
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    if (announced(context.request()) <= limit) {
      context.next();
      return;
    }
    String detail = "a request may have a body of at most " + limit + " bytes";
    ProblemBody problem = problems.problem(context, ProblemType.TOO_LARGE, detail);
    // The body is not read, so what follows on this connection could not be understood.
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(write(problem));
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
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

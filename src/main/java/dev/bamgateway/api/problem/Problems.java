package dev.bamgateway.api.problem;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.CallFailedException;
import dev.bamgateway.bam.CallFailure;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.security.SignedIn;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the problem response for a request. */
@Singleton
class Problems {

  private static final long MIN_RETRY_SECONDS = 1;
  private static final long MAX_RETRY_SECONDS = 30;

  private final FailoverMonitoringManager monitoring;
  private final LogContext logContext;

  Problems(FailoverMonitoringManager monitoring, LogContext logContext) {
    this.monitoring = monitoring;
    this.logContext = logContext;
  }

  Response of(RoutingContext request, CallFailedException failure) {
    ProblemType type = ProblemType.of(failure.failure());
    BamError error = failure.bamError();
    int status =
        error != null && failure.failure() == CallFailure.BAM_REFUSED
            ? error.status()
            : type.status();
    String message =
        type == ProblemType.UNAUTHORIZED ? sentence(type) : "Unable to " + failure.operation();
    Long term = failure.term() == 0 ? null : failure.term();
    return response(
        type,
        problem(
            request,
            type,
            status,
            String.valueOf(failure.getMessage()),
            message,
            ofBam(error),
            term));
  }

  Response of(RoutingContext request, ProblemType type, String detail) {
    return response(type, problem(request, type, detail));
  }

  /** For those who write the response themselves. */
  Problem problem(RoutingContext request, ProblemType type, String detail) {
    return problem(request, type, type.status(), detail, sentence(type), null, null);
  }

  private Problem problem(
      RoutingContext request,
      ProblemType type,
      int status,
      String detail,
      String message,
      Problem.@Nullable OfBam error,
      @Nullable Long term) {
    return new Problem(
        type.uri(),
        type.title(),
        status,
        detail,
        request.request().path(),
        type.code(),
        message,
        new Problem.Details(logContext.of(request)),
        error,
        term);
  }

  private static Problem.@Nullable OfBam ofBam(@Nullable BamError error) {
    return error == null ? null : new Problem.OfBam(error.status(), error.code(), error.message());
  }

  private Response response(ProblemType type, Problem problem) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (type == ProblemType.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, SignedIn.CHALLENGE);
    }
    if (type.isPassing()) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter());
    }
    return response.build();
  }

  private static String sentence(ProblemType type) {
    return type.title() + ".";
  }

  private long retryAfter() {
    Duration interval = monitoring.snapshot().view().timing().interval();
    long seconds = interval.plusMillis(999).toSeconds();
    return Math.max(MIN_RETRY_SECONDS, Math.min(MAX_RETRY_SECONDS, seconds));
  }
}

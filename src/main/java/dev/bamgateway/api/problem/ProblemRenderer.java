package dev.bamgateway.api.problem;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.FailoverReceipts;
import dev.bamgateway.bam.calls.CallFailedException;
import dev.bamgateway.bam.calls.CallFailure;
import dev.bamgateway.security.signin.SignedIn;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Makes the problem response for a request. */
@Singleton
class ProblemRenderer {

  private final RetryAfter retryAfter;
  private final LogContext logContext;
  private final FailoverReceipts receipts;

  ProblemRenderer(RetryAfter retryAfter, LogContext logContext, FailoverReceipts receipts) {
    this.retryAfter = retryAfter;
    this.logContext = logContext;
    this.receipts = receipts;
  }

  Response of(RoutingContext request, CallFailedException failure) {
    ProblemType type = ProblemType.of(failure.failure());
    BamError error = failure.bamError();
    int status =
        error != null && failure.failure() == CallFailure.BAM_REFUSED
            ? error.status()
            : type.status();
    String message = type.isUnauthorized() ? sentence(type) : "Unable to " + failure.operation();
    Long term = failure.term() == 0 ? null : failure.term();
    return response(
        type,
        problem(
            request,
            type,
            status,
            String.valueOf(failure.getMessage()),
            message,
            new ProblemBody.Specifics(ofBam(error), null, term, failure.receipt())));
  }

  Response of(RoutingContext request, Refusal refusal) {
    return response(refusal.type(), problem(request, refusal));
  }

  ProblemBody problem(RoutingContext request, Refusal refusal) {
    ProblemType type = refusal.type();
    return problem(
        request,
        type,
        type.status(),
        String.valueOf(refusal.getMessage()),
        sentence(type),
        ProblemBody.Specifics.ofFields(refusal.errors()));
  }

  /** For a request that is turned away before anybody looks who sent it and what for. */
  ProblemBody problemOfStranger(HttpServerRequest request, Refusal refusal) {
    ProblemType type = refusal.type();
    return new ProblemBody(
        type.uri(),
        type.title(),
        type.status(),
        String.valueOf(refusal.getMessage()),
        "/",
        type.code(),
        sentence(type),
        new ProblemBody.Details(logContext.ofStranger(request)),
        ProblemBody.Specifics.ofFields(refusal.errors()));
  }

  Response of(RoutingContext request, ProblemType type, String detail) {
    return response(type, problem(request, type, detail));
  }

  /** For those who write the response themselves. */
  ProblemBody problem(RoutingContext request, ProblemType type, String detail) {
    return problem(
        request, type, type.status(), detail, sentence(type), ProblemBody.Specifics.NONE);
  }

  private ProblemBody problem(
      RoutingContext request,
      ProblemType type,
      int status,
      String detail,
      String message,
      ProblemBody.Specifics specifics) {
    return new ProblemBody(
        type.uri(),
        type.title(),
        status,
        detail,
        request.request().path(),
        type.code(),
        message,
        new ProblemBody.Details(logContext.of(request)),
        specifics.receipt() == null ? specifics.withReceipt(receipts.open()) : specifics);
  }

  private static ProblemBody.@Nullable OfBam ofBam(@Nullable BamError error) {
    return error == null
        ? null
        : new ProblemBody.OfBam(error.status(), error.code(), error.message());
  }

  private Response response(ProblemType type, ProblemBody problem) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(ProblemBody.MEDIA_TYPE).entity(problem);
    if (type.isUnauthorized()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, SignedIn.TOKEN_CHALLENGE);
      response.header(HttpHeaders.WWW_AUTHENTICATE, SignedIn.CHALLENGE);
    }
    if (type.isPassing()) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter.seconds());
    }
    return response.build();
  }

  private static String sentence(ProblemType type) {
    return type.title() + ".";
  }
}

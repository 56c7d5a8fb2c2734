package dev.bamgateway.api.problem;

import dev.bamgateway.bam.calls.CallFailedException;
import dev.bamgateway.security.permissions.PermissionsUnreadableException;
import dev.bamgateway.security.sessions.Session;
import dev.bamgateway.security.sessions.SessionEndedException;
import dev.bamgateway.security.sessions.Sessions;
import dev.bamgateway.security.signin.CrossOriginException;
import dev.bamgateway.security.signin.TooLongException;
import dev.bamgateway.security.signin.TooManyAttemptsException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Turns every exception that leaves a resource into a problem, without a stack trace or a
 * credential in it.
 */
@Singleton
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** The message of an exception that was given none. */
  private static final String WITHOUT_WORDS = String.valueOf(new NotFoundException().getMessage());

  private static final int LONGEST_METHOD = 20;

  private final ProblemRenderer problems;

  private final LogContext logContext;

  private final Sessions sessions;

  ProblemMappers(ProblemRenderer problems, LogContext logContext, Sessions sessions) {
    this.problems = problems;
    this.logContext = logContext;
    this.sessions = sessions;
  }

  @ServerExceptionMapper
  Response callFailed(CallFailedException failure, RoutingContext request) {
    Session session = LogContext.session(request).orElse(null);
    if (session != null && failure.isOfCredentials()) {
      // BAM accepted them when the session began.
      sessions.passwordChanged(session);
      return problems.of(request, ProblemType.SESSION_ENDED, Session.End.PASSWORD_CHANGED.detail());
    }
    return problems.of(request, failure);
  }

  @ServerExceptionMapper
  Response refused(Refusal refusal, RoutingContext request) {
    return problems.of(request, refusal);
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthorized(RuntimeException failure, RoutingContext request) {
    return problems.of(
        request,
        ProblemType.UNAUTHORIZED,
        "sign in with Authorization: Basic and your Address Manager user, or with a token of this"
            + " gateway; POST /rest_login gives one");
  }

  @ServerExceptionMapper
  Response sessionEnded(SessionEndedException failure, RoutingContext request) {
    LogContext.remember(request, failure.session());
    return problems.of(request, ProblemType.SESSION_ENDED, String.valueOf(failure.getMessage()));
  }

  @ServerExceptionMapper
  Response crossOrigin(CrossOriginException failure, RoutingContext request) {
    return problems.of(request, ProblemType.CROSS_ORIGIN, String.valueOf(failure.getMessage()));
  }

  @ServerExceptionMapper
  Response tooLong(TooLongException failure, RoutingContext request) {
    return problems.of(
        request, Refusal.badRequest(failure.field(), String.valueOf(failure.getMessage())));
  }

  @ServerExceptionMapper
  Response tooManyAttempts(TooManyAttemptsException failure, RoutingContext request) {
    Response problem =
        problems.of(request, ProblemType.TOO_MANY_ATTEMPTS, String.valueOf(failure.getMessage()));
    return Response.fromResponse(problem)
        .header(HttpHeaders.RETRY_AFTER, failure.waitSeconds())
        .build();
  }

  @ServerExceptionMapper
  Response permissionsUnreadable(PermissionsUnreadableException failure, RoutingContext request) {
    return failure.isPassing()
        ? problems.of(
            request,
            ProblemType.BAD_BAM_ANSWER,
            "Address Manager did not let the gateway's own account in just now, so nobody's"
                + " permissions can be read: try again later")
        : problems.of(request, ProblemType.INTERNAL, detail(ProblemType.INTERNAL));
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException failure, RoutingContext request) {
    String detail =
        failure.getMessage() == null ? "this user may not do this" : failure.getMessage();
    return problems.of(request, ProblemType.FORBIDDEN, detail);
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException failure, RoutingContext request) {
    Set<String> allowed = AllowedMethods.at(CurrentRequestManager.get());
    String detail = "%s is not among %s".formatted(name(request.request().method()), allowed);
    Response problem = problems.of(request, ProblemType.METHOD_NOT_ALLOWED, detail);
    return Response.fromResponse(problem).allow(allowed).build();
  }

  /** A method that somebody made up may be as long as a request line. */
  private static String name(HttpMethod method) {
    return method.name().length() > LONGEST_METHOD ? "this method" : method.name();
  }

  /** A resource words its own 404. Where no resource was reached, the text is ours. */
  @ServerExceptionMapper
  Response notFound(NotFoundException failure, RoutingContext request) {
    return problems.of(
        request,
        ProblemType.NOT_FOUND,
        isOfResource(failure)
            ? String.valueOf(failure.getMessage())
            : detail(ProblemType.NOT_FOUND));
  }

  /** Quarkus throws the same where no path fits, or where a part of it cannot be read. */
  private static boolean isOfResource(NotFoundException failure) {
    ResteasyReactiveRequestContext current = CurrentRequestManager.get();
    return current != null
        && current.getTarget() != null
        && failure.getCause() == null
        && !WITHOUT_WORDS.equals(failure.getMessage());
  }

  @ServerExceptionMapper
  Response webApplication(WebApplicationException failure, RoutingContext request) {
    Response given = failure.getResponse();
    if (given.getStatus() < 400) {
      return given;
    }
    ProblemType type = ProblemType.of(given.getStatus());
    return problems.of(request, type, detail(type));
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure, RoutingContext request) {
    if (failure instanceof IOException && isOver(request)) {
      LOG.debugf("request %s ended before it was read: %s", logContext.of(request), failure);
      // For the metrics alone.
      return problems.of(request, ProblemType.BAD_REQUEST, detail(ProblemType.BAD_REQUEST));
    }
    LOG.errorf(failure, "request %s failed through a fault of the gateway", logContext.of(request));
    return problems.of(request, ProblemType.INTERNAL, detail(ProblemType.INTERNAL));
  }

  /** Whether nobody waits for the answer: the caller has gone, or was told what is wrong. */
  private static boolean isOver(RoutingContext request) {
    return request.response().closed() || request.response().ended();
  }

  /** Ours, not the exception's: that one might quote the request. */
  static String detail(ProblemType type) {
    return switch (type) {
      case NOT_FOUND -> "no endpoint has this path; /openapi describes those there are";
      case NOT_ACCEPTABLE -> "answers here are application/json; see the Accept header";
      case INTERNAL -> "the log of the gateway says more";
      default -> "/openapi describes what is expected here";
    };
  }
}

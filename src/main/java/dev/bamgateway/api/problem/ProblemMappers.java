package dev.bamgateway.api.problem;

import dev.bamgateway.bam.CallFailedException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every exception that leaves a resource into a problem, without a stack trace or a
 * credential in it.
 */
@Singleton
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final Problems problems;

  ProblemMappers(Problems problems) {
    this.problems = problems;
  }

  @ServerExceptionMapper
  Response callFailed(CallFailedException failure, RoutingContext request) {
    return problems.of(request, failure);
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthorized(RuntimeException failure, RoutingContext request) {
    return problems.of(
        request,
        ProblemType.UNAUTHORIZED,
        "sign in with Authorization: Basic and your Address Manager user");
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException failure, RoutingContext request) {
    return problems.of(request, ProblemType.FORBIDDEN, null);
  }

  @ServerExceptionMapper
  Response webApplication(WebApplicationException failure, RoutingContext request) {
    Response given = failure.getResponse();
    if (given.getStatus() < 400) {
      return given;
    }
    Response problem = problems.of(request, ProblemType.of(given.getStatus()), detail(failure));
    String allow = given.getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? problem
        : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allow).build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure, RoutingContext request) {
    LOG.error("a request failed through a fault of the gateway", failure);
    return problems.of(request, ProblemType.INTERNAL, null);
  }

  private static String detail(WebApplicationException failure) {
    return failure instanceof NotAllowedException ? "see the Allow header for what is" : "";
  }
}

package dev.bamgateway.api.problem;

import dev.bamgateway.bam.KeyedHash;
import dev.bamgateway.cluster.ForeignText;
import dev.bamgateway.security.sessions.Session;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a user can report of a problem and an operator can find in the log: the user, and four hex
 * digits that tell sessions apart, or without one requests. They are a keyed hash of the id of
 * either, so that they tell nobody the id.
 */
@Singleton
class LogContext {

  private static final String REQUEST_ID = "X-Request-ID";
  private static final int LONGEST_NAME = 100;
  private static final String ENDED = Session.class.getName();
  private static final String DIGITS = LogContext.class.getName();

  private final KeyedHash hash = new KeyedHash();
  private final RandomGenerator random;

  LogContext(RandomGenerator random) {
    this.random = random;
  }

  /** The same however often it is asked of one request, once the user is known. */
  String of(RoutingContext request) {
    return user(request) + ":" + digits(request);
  }

  /** For a request that nobody looks at who sent it. */
  String ofStranger(HttpServerRequest request) {
    return "-:" + digits(id(request));
  }

  /** A name comes from the caller, and must not make a line of its own in the log. */
  private static String user(RoutingContext request) {
    String name =
        session(request)
            .map(Session::name)
            .or(() -> identity(request).map(identity -> identity.getPrincipal().getName()))
            .orElseGet(() -> Objects.requireNonNullElse(request.get(SignedIn.NEWCOMER), ""));
    String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    return shown.isEmpty() ? "-" : ForeignText.name(shown);
  }

  private static Optional<SecurityIdentity> identity(RoutingContext request) {
    return request.user() instanceof QuarkusHttpUser signedIn
        ? Optional.of(signedIn.getSecurityIdentity())
        : Optional.empty();
  }

  /** The session a request was signed in with; empty if it was not, or with a password. */
  static Optional<Session> session(RoutingContext request) {
    return Optional.<Session>ofNullable(request.get(ENDED))
        .or(() -> identity(request).flatMap(SignedIn::session));
  }

  /** Has a request stand for a session that it could not be signed in with, because it is over. */
  static void remember(RoutingContext request, Session ended) {
    request.put(ENDED, ended);
  }

  private String digits(RoutingContext request) {
    String known = request.get(DIGITS);
    if (known != null) {
      return known;
    }
    String id = session(request).map(Session::id).orElseGet(() -> id(request.request()));
    String digits = digits(id);
    request.put(DIGITS, digits);
    return digits;
  }

  private String digits(String id) {
    return hash.of(id).digits();
  }

  private String id(HttpServerRequest request) {
    String given = request.getHeader(REQUEST_ID);
    return given == null || given.isBlank() ? Long.toHexString(random.nextLong()) : given;
  }
}

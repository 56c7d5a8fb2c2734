package dev.bamgateway.api.session;

import dev.bamgateway.api.Operators;
import dev.bamgateway.api.Text;
import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.Route;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.security.permissions.Grants;
import dev.bamgateway.security.permissions.Permissions;
import dev.bamgateway.security.sessions.Session;
import dev.bamgateway.security.sessions.Sessions;
import dev.bamgateway.security.signin.CrossOriginException;
import dev.bamgateway.security.signin.SameOrigin;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A session of a browser, or of a client that wants to know more than a token. */
@Path("/api/v1/session")
@Tag(name = "Sessions")
public class SessionResource {

  private final SignInReader reader;
  private final SignIns signIns;
  private final Operators operators;
  private final Permissions permissions;
  private final Sessions sessions;
  private final SignedIn user;
  private final FailoverMonitoringManager monitoring;
  private final SessionCookie cookie;

  SessionResource(
      SignInReader reader,
      SignIns signIns,
      Operators operators,
      Permissions permissions,
      Sessions sessions,
      SignedIn user,
      FailoverMonitoringManager monitoring,
      SessionCookie cookie) {
    this.reader = reader;
    this.signIns = signIns;
    this.operators = operators;
    this.permissions = permissions;
    this.sessions = sessions;
    this.user = user;
    this.monitoring = monitoring;
    this.cookie = cookie;
  }

  /** Gives a token and sets it as a cookie, to our own page only. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "signIn",
      summary = "Sign in for a token and a cookie",
      description =
          "For browsers: another site must not sign anybody in, so the request has to show that it"
              + " comes from our own page, by `Sec-Fetch-Site: same-origin` or by its `Origin`."
              + " Scripts sign in at `/rest_login`.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SignInBody.class),
              examples = @ExampleObject(name = "ann", value = SessionExample.SIGN_IN)))
  @APIResponse(
      responseCode = "201",
      description = "The token; the cookie is in `Set-Cookie`",
      content =
          @Content(
              schema = @Schema(implementation = SessionStartedBody.class),
              examples = @ExampleObject(name = "ann", value = SessionExample.STARTED)))
  @APIResponse(responseCode = "401", ref = "Problem401")
  @APIResponse(responseCode = "403", ref = "Problem403")
  @APIResponse(responseCode = "409", ref = "Problem409")
  @APIResponse(responseCode = "429", ref = "Problem429")
  @APIResponse(responseCode = "502", ref = "Problem502")
  @APIResponse(responseCode = "503", ref = "Problem503")
  public Uni<Response> signIn(@Context HttpServerRequest request, @Nullable String body) {
    if (!SameOrigin.isShownBy(request)) {
      throw new CrossOriginException();
    }
    return signIns.begin(reader.json(body)).map(this::started);
  }

  private Response started(String token) {
    SessionStartedBody started =
        new SessionStartedBody(token, "Bearer", sessions.lifetime().toSeconds());
    return Response.status(Response.Status.CREATED)
        .entity(started)
        .cookie(cookie.holding(token))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** With a password there is no session, but the same can be told. */
  @GET
  @Authenticated
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getSession",
      summary = "Who is signed in, until when, and what for",
      description = "Permissions are read from Address Manager, at most once a minute.")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content =
          @Content(
              schema = @Schema(implementation = SessionBody.class),
              examples = @ExampleObject(name = "ann", value = SessionExample.SESSION)))
  public Uni<SessionBody> show() {
    return operators.isAdmin().chain(admin -> status(user.caller(), admin));
  }

  private Uni<SessionBody> status(Caller caller, boolean admin) {
    Optional<Session> session = user.session();
    return permissions.of(caller).map(grants -> status(caller, session, admin, grants));
  }

  private SessionBody status(
      Caller caller, Optional<Session> session, boolean admin, Grants grants) {
    URI server =
        caller.route() instanceof Route.ToMember one ? one.member().url() : monitoring.primaryUrl();
    return new SessionBody(
        caller.name(),
        session.map(given -> Text.time(given.expiresAt())).orElse(null),
        server,
        Route.FOLLOWING.equals(caller.route()),
        admin,
        permissions.allowed(grants));
  }

  /** Ends the session here and at BAM. */
  @DELETE
  @Authenticated
  @Operation(
      operationId = "signOut",
      summary = "Sign out",
      description =
          "The token is not accepted by this instance any more, and the user's sessions at Address"
              + " Manager end.")
  @APIResponse(responseCode = "204", description = "Signed out")
  public Uni<Response> signOut() {
    Optional<Session> session = user.session();
    Caller caller = user.caller();
    return operators
        .signedIn()
        .map(
            known -> {
              end(session, caller);
              return Response.noContent().cookie(cookie.empty()).build();
            });
  }

  private void end(Optional<Session> session, Caller caller) {
    if (session.isEmpty()) {
      sessions.leave(caller);
    } else if (!sessions.signOut(session.get())) {
      throw Refusal.tooBusy("as many sessions were signed out as can be remembered");
    }
  }
}

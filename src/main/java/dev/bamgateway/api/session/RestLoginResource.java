package dev.bamgateway.api.session;

import dev.bamgateway.security.signin.CrossOriginException;
import dev.bamgateway.security.signin.SameOrigin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signs in as the clients of BlueCat Gateway do (contract: 1.7). */
@Path("/rest_login")
@Tag(name = "Sessions")
public class RestLoginResource {

  private final SignInReader reader;
  private final SignIns signIns;

  RestLoginResource(SignInReader reader, SignIns signIns) {
    this.reader = reader;
    this.signIns = signIns;
  }

  /** Gives a token and sets no cookie. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "restLogin",
      summary = "Sign in for a token, as at BlueCat Gateway",
      description =
          "For scripts. Later requests carry the token as `auth: Basic <token>` or as"
              + " `Authorization: Bearer <token>`. It works on every instance that has the same key,"
              + " and through failovers, until it expires. Name and password may come as a form too,"
              + " but not from a page of another site.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = SignInBody.class),
            examples = @ExampleObject(name = "ann", value = SessionExample.SIGN_IN)),
        @Content(
            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
            schema = @Schema(implementation = SignInBody.class),
            examples = @ExampleObject(name = "ann", value = SessionExample.FORM))
      })
  @APIResponse(
      responseCode = "200",
      description = "The token",
      content =
          @Content(
              schema = @Schema(implementation = LoginBody.class),
              examples = @ExampleObject(name = "ann", value = SessionExample.LOGIN)))
  @APIResponse(responseCode = "401", ref = "Problem401")
  @APIResponse(responseCode = "403", ref = "Problem403")
  @APIResponse(responseCode = "409", ref = "Problem409")
  @APIResponse(responseCode = "429", ref = "Problem429")
  @APIResponse(responseCode = "502", ref = "Problem502")
  @APIResponse(responseCode = "503", ref = "Problem503")
  public Uni<Response> login(
      @Context HttpServerRequest request, @Context HttpHeaders headers, @Nullable String body) {
    return signIns
        .begin(isForm(headers) ? form(request, body) : reader.json(body))
        .map(
            token ->
                Response.ok(new LoginBody(token))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
  }

  private static boolean isForm(HttpHeaders headers) {
    return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(headers.getMediaType());
  }

  /**
   * A page of any site may have its readers send a form, unasked, and so try passwords from their
   * addresses; browsers tell where it comes from. JSON they do not send without asking first.
   */
  private SignInBody form(HttpServerRequest request, @Nullable String body) {
    if (SameOrigin.isOfBrowser(request) && !SameOrigin.isShownBy(request)) {
      throw new CrossOriginException();
    }
    return reader.form(body);
  }
}

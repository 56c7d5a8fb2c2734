package dev.bamgateway.api.session;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

  private final SignIns signIns;

  RestLoginResource(SignIns signIns) {
    this.signIns = signIns;
  }

  /** Gives a token and sets no cookie. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "restLogin",
      summary = "Sign in for a token, as at BlueCat Gateway",
      description =
          "For scripts. Later requests carry the token as `auth: Basic <token>` or as"
              + " `Authorization: Bearer <token>`. It works on every instance that has the same key,"
              + " and through failovers, until it expires.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SignInBody.class),
              examples = @ExampleObject(name = "ann", value = SessionExample.SIGN_IN)))
  @APIResponse(
      responseCode = "200",
      description = "The token",
      content =
          @Content(
              schema = @Schema(implementation = LoginBody.class),
              examples = @ExampleObject(name = "ann", value = SessionExample.LOGIN)))
  @APIResponse(responseCode = "401", ref = "Problem401")
  @APIResponse(responseCode = "409", ref = "Problem409")
  @APIResponse(responseCode = "429", ref = "Problem429")
  @APIResponse(responseCode = "502", ref = "Problem502")
  @APIResponse(responseCode = "503", ref = "Problem503")
  public Uni<Response> login(@Nullable String body) {
    return signIns
        .begin(body)
        .map(
            token ->
                Response.ok(new LoginBody(token))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
  }
}

package dev.bamgateway.bam.v2;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;

/** Sessions of one member: a token is good only where it was issued. */
@Path("/api/v2/sessions")
public interface SessionApi {

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Session> signIn(@Url URI server, NewSession credentials);

  @PATCH
  @Path("/current")
  @Consumes("application/merge-patch+json")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<String> change(
      @Url URI server, @HeaderParam("Authorization") String authorization, SessionState state);
}

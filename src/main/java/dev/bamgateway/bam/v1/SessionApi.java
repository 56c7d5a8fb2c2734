package dev.bamgateway.bam.v1;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Sessions of one member. The answers are JSON strings, read as text because some servers send them
 * with another content type.
 */
@Path("/Services/REST/v1")
public interface SessionApi {

  @GET
  @Path("/login")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<String> login(@Url URI server, @RestQuery String username, @RestQuery String password);

  @GET
  @Path("/loginWithOptions")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<String> loginWithOptions(
      @Url URI server,
      @RestQuery String username,
      @RestQuery String password,
      @RestQuery String options);

  @GET
  @Path("/logout")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<String> logout(@Url URI server, @HeaderParam("Authorization") String authorization);
}

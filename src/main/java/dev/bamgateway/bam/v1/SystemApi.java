package dev.bamgateway.bam.v1;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;

/** What a member says of itself. */
@Path("/Services/REST/v1")
public interface SystemApi {

  /** A JSON string that holds pairs, as {@code version=9.5.0|replicationRole=primary|}. */
  @GET
  @Path("/getSystemInfo")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<String> getSystemInfo(@Url URI server, @HeaderParam("Authorization") String authorization);
}

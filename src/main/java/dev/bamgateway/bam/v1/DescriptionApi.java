package dev.bamgateway.bam.v1;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;

/** How a member describes its v1 API; it asks nobody who they are (contract: 2.1, PY1). */
@Path("/Services/REST")
public interface DescriptionApi {

  /** A WADL, read as text because its content type differs from server to server. */
  @GET
  @Path("/application.wadl")
  @Produces({"application/vnd.sun.wadl+xml", "application/xml", "*/*;q=0.1"})
  Uni<String> wadl(@Url URI server);
}

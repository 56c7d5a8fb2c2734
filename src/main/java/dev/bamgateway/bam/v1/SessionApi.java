package dev.bamgateway.bam.v1;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Sessions of a named server. The answer is a JSON string, read as text because some servers send
 * it with another content type.
 */
@Path("/Services/REST/v1")
public interface SessionApi {

  @GET
  @Path("/login")
  Uni<String> login(@Url URI server, @RestQuery String username, @RestQuery String password);
}

package dev.bamgateway.bam.health;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** The way from a member's application to its database; nobody has to sign in for it. */
@Path("/servlets")
@RegisterProvider(UnhealthyReplyMapper.class)
public interface HealthServletApi {

  /** A report with status 200 of a way that is well, and with 503 of one that is not. */
  @GET
  @Path("/health")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<DatabaseReport> health(@Url URI server);
}

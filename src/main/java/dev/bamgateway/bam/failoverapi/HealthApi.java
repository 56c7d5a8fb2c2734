package dev.bamgateway.bam.failoverapi;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jboss.resteasy.reactive.RestQuery;

/** How a member and its replication are doing. */
@Path("/bam/v1")
@RegisterProvider(DownReplyMapper.class)
public interface HealthApi {

  /**
   * The report of a member (contract: FO-H).
   *
   * @param timeout how long the member tries to reach others, in milliseconds
   */
  @GET
  @Path("/health")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Health> health(@Url URI server, @RestQuery long timeout);
}

package dev.bamgateway.bam.v1;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;

/** What a member says of its cluster, to those who may do more than read (contract: 2.3, V1-RO). */
@Path("/Services/REST/v1")
public interface ReplicationApi {

  /** A JSON string that holds JSON, whose keys nothing public tells (contract: 2.7). */
  @GET
  @Path("/getReplicationInfo")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<String> getReplicationInfo(
      @Url URI server, @HeaderParam("Authorization") String authorization);
}

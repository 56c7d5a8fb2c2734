package dev.bamgateway.bam.v2;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;

/** What a member says of itself and its replication. */
@Path("/api/v2")
public interface DatabaseApi {

  @GET
  @Path("/databases")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<DatabasePage> databases(
      @Url URI server,
      @HeaderParam("Authorization") String authorization,
      @RestQuery String fields);

  @GET
  @Path("/settings")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<SettingsPage> settings(
      @Url URI server,
      @HeaderParam("Authorization") String authorization,
      @RestQuery String filter);
}

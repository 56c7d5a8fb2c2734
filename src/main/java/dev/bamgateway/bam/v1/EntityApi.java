package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.Attempt;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.PrimaryUrlFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jboss.resteasy.reactive.RestQuery;

/** The data of the current primary. */
@Path("/Services/REST/v1")
@RegisterProvider(PrimaryUrlFilter.class)
public interface EntityApi {

  @GET
  @Path("/getEntities")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<List<Configuration>> getEntities(
      @BeanParam Attempt attempt,
      @RestQuery long parentId,
      @RestQuery String type,
      @RestQuery int start,
      @RestQuery int count);
}

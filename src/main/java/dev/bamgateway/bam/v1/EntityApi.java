package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.wire.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The data of the current primary. */
@Path("/Services/REST/v1")
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

  /** One entity; one without a name where there is none (contract: 2.6). */
  @GET
  @Path("/getEntityByName")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Entity> getEntityByName(
      @BeanParam Attempt attempt,
      @RestQuery long parentId,
      @RestQuery String name,
      @RestQuery String type);

  /** Entities of a name; {@code ignoreCase=true} finds them in any case (contract: 2.6.4). */
  @GET
  @Path("/getEntitiesByNameUsingOptions")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<List<Entity>> getEntitiesByNameUsingOptions(
      @BeanParam Attempt attempt,
      @RestQuery long parentId,
      @RestQuery String name,
      @RestQuery String type,
      @RestQuery int start,
      @RestQuery int count,
      @RestQuery String options);
}

package dev.bamgateway.workflow.renaming;

import dev.bamgateway.bam.wire.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** What this workflow needs of v1. */
@Path("/Services/REST/v1")
public interface V1EntitiesApi {

  @POST
  @Path("/addEntity")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Long> addEntity(@BeanParam Attempt attempt, @RestQuery long parentId, V1Entity entity);

  /** Answers nothing. */
  @PUT
  @Path("/update")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Void> update(@BeanParam Attempt attempt, V1Entity entity);
}

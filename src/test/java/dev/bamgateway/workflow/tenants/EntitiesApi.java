package dev.bamgateway.workflow.tenants;

import dev.bamgateway.bam.wire.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** What the tenants need of v1. */
@Path("/Services/REST/v1")
public interface EntitiesApi {

  /** One page. */
  @GET
  @Path("/getEntities")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<List<Tenant>> list(
      @BeanParam Attempt attempt,
      @RestQuery long parentId,
      @RestQuery String type,
      @RestQuery int start,
      @RestQuery int count);

  /** Answers with the id of the new entity. */
  @POST
  @Path("/addEntity")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Long> add(@BeanParam Attempt attempt, @RestQuery long parentId, Entity entity);

  /** As v1 takes it. */
  record Entity(String name, String type) {}
}

package dev.bamgateway.workflow.tenants;

import dev.bamgateway.bam.v2.V2Page;
import dev.bamgateway.bam.wire.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What the tenants need of v2. */
@Path("/api/v2/configurations")
@Produces(MediaType.APPLICATION_JSON)
public interface ConfigurationsApi {

  /** One page; BAM links to the next one where it is asked for HAL. */
  @GET
  @Produces("application/hal+json")
  Uni<V2Page<Tenant>> list(
      @BeanParam Attempt attempt,
      @RestQuery String filter,
      @RestQuery int offset,
      @RestQuery int limit);

  @GET
  @Path("/{id}")
  Uni<Tenant> show(@BeanParam Attempt attempt, @RestPath long id);

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Tenant> add(@BeanParam Attempt attempt, NewTenant tenant);
}

package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.wire.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The data of the current primary. */
@Path("/api/v2")
public interface ResourceApi {

  /**
   * One page; the links to the next one come only with HAL.
   *
   * @param total whether BAM is to count all items; null to leave that out
   */
  @GET
  @Path("/configurations")
  @Produces({"application/hal+json", MediaType.APPLICATION_JSON})
  Uni<V2Page<Configuration>> configurations(
      @BeanParam Attempt attempt,
      @RestQuery String fields,
      @RestQuery int offset,
      @RestQuery int limit,
      @RestQuery @Nullable Boolean total);

  /** Users that a filter fits. */
  @GET
  @Path("/users")
  @Produces(MediaType.APPLICATION_JSON)
  Uni<UserPage> users(
      @BeanParam Attempt attempt,
      @RestQuery String fields,
      @RestQuery String filter,
      @RestQuery int limit);
}

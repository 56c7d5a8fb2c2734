package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.Attempt;
import dev.bamgateway.bam.PrimaryUrlFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jboss.resteasy.reactive.RestQuery;

/** The data of the current primary. */
@Path("/api/v2")
@RegisterProvider(PrimaryUrlFilter.class)
public interface ResourceApi {

  /** One page; the links to the next one come only with HAL. */
  @GET
  @Path("/configurations")
  @Produces("application/hal+json")
  Uni<ConfigurationPage> configurations(
      @BeanParam Attempt attempt,
      @RestQuery String fields,
      @RestQuery int offset,
      @RestQuery int limit);
}

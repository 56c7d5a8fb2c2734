package dev.bamgateway.workflow.renaming;

import dev.bamgateway.bam.wire.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What this workflow needs of v2. */
@Path("/api/v2/configurations")
public interface V2ConfigurationsApi {

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<V2Configuration> create(@BeanParam Attempt attempt, V2Configuration configuration);

  /** The same by the name alone: what a method sends through another is a write too. */
  default Uni<V2Configuration> create(Attempt attempt, String name) {
    return create(attempt, V2Configuration.named(name));
  }

  /** Forgets to take the attempt. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<V2Configuration> createWithoutAttempt(V2Configuration configuration);

  /** A PUT brings all that a configuration has: there is no PATCH. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<V2Configuration> rename(
      @BeanParam Attempt attempt, @PathParam("id") long id, V2WholeConfiguration configuration);
}

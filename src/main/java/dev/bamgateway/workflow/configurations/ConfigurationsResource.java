package dev.bamgateway.workflow.configurations;

import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.security.permissions.WorkflowPermission;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the names of all configurations the user may see, from whichever server is primary. */
@Path("/failover_rest_endpoints")
@Authenticated
@WorkflowPermission("failover_rest_endpoints")
@Tag(name = "Workflows")
public class ConfigurationsResource {

  private final PrimaryCalls calls;
  private final SignedIn user;

  ConfigurationsResource(PrimaryCalls calls, SignedIn user) {
    this.calls = calls;
    this.user = user;
  }

  /** Waits for the new primary during a failover. */
  @GET
  @Path("/get_configurations")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getConfigurations",
      summary = "Names of all configurations",
      description =
          "Read from the current primary Address Manager. During a failover the call waits for the"
              + " new primary and is answered by it.")
  @APIResponse(
      responseCode = "200",
      description = "The names, and who told them",
      content =
          @Content(
              schema = @Schema(implementation = ConfigurationNamesBody.class),
              examples = @ExampleObject(name = "two", value = ConfigurationNamesExample.JSON)))
  public Uni<ConfigurationNamesBody> getConfigurations() {
    return calls
        .read(
            "retrieve configurations from Address Manager",
            user.caller(),
            BamClient::configurations)
        .map(ConfigurationNamesBody::of);
  }
}

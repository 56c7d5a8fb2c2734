package dev.bamgateway.api.status;

import dev.bamgateway.api.Operators;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
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

/** The state of the cluster and why. */
@Path("/api/v1/failover")
@Authenticated
@Tag(name = "Failover")
public class FailoverResource {

  private final Operators operators;
  private final FailoverMonitoringManager monitoring;
  private final StatusRenderer renderer;

  FailoverResource(
      Operators operators, FailoverMonitoringManager monitoring, StatusRenderer renderer) {
    this.operators = operators;
    this.monitoring = monitoring;
    this.renderer = renderer;
  }

  /** Works with the monitoring account while no server can sign anyone in. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getFailoverStatus",
      summary = "Who is primary, why, and how every member is doing",
      description =
          "The monitoring account is compared in the gateway, so it works while no server can sign"
              + " anyone in. Other users are verified at the primary, at once or not at all.")
  @APIResponse(
      responseCode = "200",
      description = "The state of the cluster",
      content =
          @Content(
              schema = @Schema(implementation = StatusBody.class),
              examples = @ExampleObject(name = "stale claimant", value = StatusExample.JSON)))
  public Uni<StatusBody> status() {
    return operators
        .signedIn()
        .chain(operators::mayReadWords)
        .map(words -> renderer.status(monitoring.snapshot(), words));
  }
}

package dev.bamgateway.api.explanation;

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

/** Why the state is what it is. */
@Path("/api/v1/failover/explanation")
@Authenticated
@Tag(name = "Failover")
public class ExplanationResource {

  private final Operators operators;
  private final FailoverMonitoringManager monitoring;

  ExplanationResource(Operators operators, FailoverMonitoringManager monitoring) {
    this.operators = operators;
    this.monitoring = monitoring;
  }

  /** Works with the monitoring account while no server can sign anyone in. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "explainFailoverStatus",
      summary = "Why the state is what it is, what would change it, and what a person can do",
      description =
          "Says in a few sentences what is known of each member, what follows from it, where calls"
              + " go and what can be done. What would change it is computed by the same rules, from"
              + " each thing that a member might do next while all others go on as they are.")
  @APIResponse(
      responseCode = "200",
      description = "The reasons",
      content =
          @Content(
              schema = @Schema(implementation = ExplanationBody.class),
              examples = @ExampleObject(name = "stale claimant", value = ExplanationExample.JSON)))
  public Uni<ExplanationBody> explain() {
    return operators.signedIn().map(ignored -> ExplanationRenderer.of(monitoring.snapshot()));
  }
}

package dev.bamgateway.api.control;

import static java.util.stream.Collectors.joining;

import dev.bamgateway.api.JsonBody;
import dev.bamgateway.api.Operators;
import dev.bamgateway.api.Text;
import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.api.status.StatusRenderer;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether calls follow the primary. */
@Path("/api/v1/failover/mode")
@Authenticated
@Tag(name = "Failover")
public class ModeResource {

  private static final String FIELD = "mode";
  private static final String ALLOWED =
      "one of " + Arrays.stream(MonitoringMode.values()).map(Text::constant).collect(joining(", "));

  private final Operators operators;
  private final FailoverMonitoringManager monitoring;
  private final JsonBody json;

  ModeResource(Operators operators, FailoverMonitoringManager monitoring, JsonBody json) {
    this.operators = operators;
    this.monitoring = monitoring;
    this.json = json;
  }

  /** Setting the mode there is already is no change, and no error. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setMonitoringMode",
      summary = "Follow the primary, only observe it, or stop monitoring",
      description =
          "follow: calls go to the member that is found to be primary. observe: calls stay, and the status"
              + " shows what would be done. stopped: nothing is probed and calls never wait. For"
              + " administrators.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ModeBody.Wanted.class),
              examples = @ExampleObject(name = "observe", value = ModeExample.WANTED)))
  @APIResponse(
      responseCode = "200",
      description = "The mode, and the one before",
      content =
          @Content(
              schema = @Schema(implementation = ModeBody.class),
              examples = @ExampleObject(name = "observe", value = ModeExample.JSON)))
  public Uni<ModeBody> set(@Nullable String body) {
    return operators.admin().map(by -> set(wanted(body), by));
  }

  private ModeBody set(MonitoringMode mode, String by) {
    MonitoringMode previous = monitoring.setMode(mode, by);
    return new ModeBody(
        Text.constant(mode),
        Text.constant(previous),
        StatusRenderer.SCOPE,
        by,
        Text.time(monitoring.snapshot().at()));
  }

  private MonitoringMode wanted(@Nullable String body) {
    String name = json.text(body, FIELD, ALLOWED);
    return Arrays.stream(MonitoringMode.values())
        .filter(mode -> Text.constant(mode).equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.badRequest(FIELD, ALLOWED));
  }
}

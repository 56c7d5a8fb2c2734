package dev.bamgateway.api.control;

import dev.bamgateway.api.JsonBody;
import dev.bamgateway.api.MemberNames;
import dev.bamgateway.api.Operators;
import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.api.status.StatusBody;
import dev.bamgateway.api.status.StatusExample;
import dev.bamgateway.api.status.StatusRenderer;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The way out where nothing decides between members. */
@Path("/api/v1/failover/primary")
@Authenticated
@Tag(name = "Failover")
public class PrimaryChoiceResource {

  private static final String FIELD = "member";

  private final Operators operators;
  private final FailoverMonitoringManager monitoring;
  private final StatusRenderer renderer;
  private final JsonBody json;

  PrimaryChoiceResource(
      Operators operators,
      FailoverMonitoringManager monitoring,
      StatusRenderer renderer,
      JsonBody json) {
    this.operators = operators;
    this.monitoring = monitoring;
    this.renderer = renderer;
    this.json = json;
  }

  /** All other claims count as stale from then on. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "choosePrimary",
      summary = "Make a member the primary by an administrator's word",
      description =
          "The way out of AMBIGUOUS. Calls go to the member at once, and claims of others are no"
              + " longer believed. A member can be chosen that says it is primary or standalone;"
              + " any other name is a conflict, which tells the members that can be chosen."
              + " Nothing changes in Address Manager. For administrators.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PrimaryChoiceBody.class),
              examples = @ExampleObject(name = "bam2", value = PrimaryChoiceExample.WANTED)))
  @APIResponse(
      responseCode = "200",
      description = "The state of the cluster after the choice",
      content =
          @Content(
              schema = @Schema(implementation = StatusBody.class),
              examples = @ExampleObject(name = "stale claimant", value = StatusExample.JSON)))
  @APIResponse(responseCode = "409", ref = "Problem409")
  public Uni<StatusBody> choose(@Nullable String body) {
    return operators.admin().map(by -> choose(wanted(body), by));
  }

  private StatusBody choose(Member member, String by) {
    if (!monitoring.choose(member, by)) {
      throw Refusal.conflict(refusal(monitoring.snapshot().view(), member));
    }
    return renderer.status(monitoring.snapshot());
  }

  private Member wanted(@Nullable String body) {
    ClusterView view = monitoring.snapshot().view();
    String allowed = "one of " + MemberNames.all(view);
    String name = json.text(body, FIELD, allowed);
    return MemberNames.find(view, name)
        .orElseThrow(
            () ->
                Refusal.conflict(
                    FIELD,
                    "no member has this name; they are %s; %s"
                        .formatted(MemberNames.all(view), choosable(view))));
  }

  private static String refusal(ClusterView view, Member member) {
    if (view.mode() == MonitoringMode.STOPPED) {
      return "monitoring is stopped, so nothing is known of "
          + member.name()
          + "; set the mode to follow or observe first";
    }
    return member.name() + " does not say now that it is primary or standalone; " + choosable(view);
  }

  private static String choosable(ClusterView view) {
    List<Member> choosable = MemberNames.choosable(view);
    return choosable.isEmpty()
        ? "at present none can be chosen"
        : "can be chosen: " + MemberNames.list(choosable);
  }
}

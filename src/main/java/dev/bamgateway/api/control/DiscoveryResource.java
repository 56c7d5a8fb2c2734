package dev.bamgateway.api.control;

import dev.bamgateway.api.Operators;
import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.monitoring.discovery.Discovery;
import dev.bamgateway.monitoring.discovery.DiscoveryFailed;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Compares BAM's cluster with the configured members. */
@Path("/api/v1/failover/discovery")
@Authenticated
@Tag(name = "Failover")
public class DiscoveryResource {

  private final Operators operators;
  private final Discovery discovery;

  DiscoveryResource(Operators operators, Discovery discovery) {
    this.operators = operators;
    this.discovery = discovery;
  }

  /** One at a time. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "discoverMembers",
      summary = "Ask a member which servers its cluster has",
      description =
          "The primary is asked, or else any member that answers. Servers that"
              + " bam.cluster.approved-hosts approves are adopted: they become members until the"
              + " primary no longer names them, or the process ends. Others are shown and never"
              + " connected to. From then on a difference to the configured members is a warning,"
              + " members_differ, as long as there is one. A server that is asked through v1"
              + " tells only of itself: what is missing is not known then. For administrators.")
  @APIResponse(
      responseCode = "200",
      description = "The servers of the cluster, and the members that are not among them",
      content =
          @Content(
              schema = @Schema(implementation = DiscoveryBody.class),
              examples = @ExampleObject(name = "three servers", value = DiscoveryExample.JSON)))
  @APIResponse(responseCode = "409", ref = "Problem409")
  public Uni<DiscoveryBody> discover() {
    return operators
        .admin()
        .chain(discovery::run)
        .map(DiscoveryRenderer::of)
        .onFailure(DiscoveryFailed.class)
        .transform(failure -> refusal((DiscoveryFailed) failure));
  }

  private static Refusal refusal(DiscoveryFailed failure) {
    String detail = String.valueOf(failure.getMessage());
    return switch (failure.reason()) {
      case RUNNING -> Refusal.conflict(detail);
      case NOBODY_ANSWERS -> Refusal.noPrimary(detail);
    };
  }
}

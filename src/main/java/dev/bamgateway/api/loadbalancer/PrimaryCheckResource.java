package dev.bamgateway.api.loadbalancer;

import dev.bamgateway.api.MemberNames;
import dev.bamgateway.api.Operators;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Health checks for load balancers, which poll without credentials: the HTTP status is the answer.
 * Sessions and the monitoring account also get the URL. BAM is never asked.
 */
@Path("/primary")
@Tag(name = "Load balancing")
public class PrimaryCheckResource {

  private static final String SUMMARY_200 =
      "Calls may go there; for users who are signed in, its URL";
  private static final String SUMMARY_503 = "Calls may not go there now";
  private static final String NO_STORE = "no-store";

  private final Operators operators;
  private final FailoverMonitoringManager monitoring;

  PrimaryCheckResource(Operators operators, FailoverMonitoringManager monitoring) {
    this.operators = operators;
    this.monitoring = monitoring;
  }

  /** Whether there is a primary that calls may go to. */
  @GET
  @Operation(
      operationId = "checkPrimary",
      summary = "Whether calls have a primary to go to",
      description = "For health checks. No sign-in is needed, and no server is asked.")
  @APIResponse(
      responseCode = "200",
      description = SUMMARY_200,
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "bam2", value = "https://bam2.example.org")))
  @APIResponse(responseCode = "503", description = SUMMARY_503)
  public Uni<Response> any() {
    return answer(member -> true);
  }

  /** Whether that member is the primary that calls may go to. */
  @GET
  @Path("/{member}")
  @Operation(
      operationId = "checkPrimaryMember",
      summary = "Whether this member is the primary that calls go to",
      description =
          "For health checks of one server each: only the primary's succeeds, and none of a name"
              + " that no member has. No sign-in is needed, and no server is asked.")
  @APIResponse(
      responseCode = "200",
      description = SUMMARY_200,
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "bam2", value = "https://bam2.example.org")))
  @APIResponse(responseCode = "503", description = SUMMARY_503)
  public Uni<Response> one(@PathParam("member") String name) {
    return answer(MemberNames.is(name));
  }

  private Uni<Response> answer(Predicate<Member> asked) {
    Optional<Primary> primary =
        serving(monitoring.snapshot()).filter(found -> asked.test(found.member()));
    return operators.isKnown().map(known -> response(primary, known));
  }

  private static Response response(Optional<Primary> primary, boolean known) {
    Response.ResponseBuilder response =
        primary.isPresent() ? Response.ok() : Response.status(Response.Status.SERVICE_UNAVAILABLE);
    if (known) {
      primary.ifPresent(
          found -> response.type(MediaType.TEXT_PLAIN).entity(found.url().toString()));
    }
    return response.header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
  }

  /**
   * The primary, if a call that does not wait may go there now. A load balancer cannot tell a write
   * from a read, so where writes wait it is told nobody.
   */
  static Optional<Primary> serving(MonitorSnapshot snapshot) {
    ClusterView view = snapshot.view();
    return Optional.ofNullable(view.incumbent())
        .filter(primary -> !snapshot.standing().writesWait())
        .filter(
            primary ->
                switch (view.state()) {
                  case MONITORING, UNVERIFIED, STOPPED -> true;
                  case AMBIGUOUS -> view.claims(primary.member());
                  case STARTING, FAILING_OVER, PRIMARY_UNREACHABLE -> false;
                });
  }
}

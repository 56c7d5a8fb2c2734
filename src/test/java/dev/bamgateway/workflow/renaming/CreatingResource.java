package dev.bamgateway.workflow.renaming;

import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.wire.Attempt;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Creates a configuration, named by the body; the gateway itself changes nothing in BAM. */
@Path(CreatingResource.PATH)
public class CreatingResource {

  public static final String PATH = "/creating";

  private final PrimaryCalls calls;
  private final SignedIn user;

  CreatingResource(PrimaryCalls calls, SignedIn user) {
    this.calls = calls;
    this.user = user;
  }

  /** Answers with the URL of the server that did it. */
  @POST
  @Consumes(MediaType.TEXT_PLAIN)
  @Produces(MediaType.TEXT_PLAIN)
  @Authenticated
  @Operation(hidden = true)
  public Uni<String> create(String name) {
    return calls
        .write(
            "create the configuration in Address Manager",
            user.caller(),
            bam -> bam.v2(Api.class, (api, attempt) -> api.create(attempt, new Named(name))))
        .map(answer -> answer.primary().url().toString());
  }

  /** What it needs of v2. */
  @Path("/api/v2")
  public interface Api {

    @POST
    @Path("/configurations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Configuration> create(@BeanParam Attempt attempt, Named body);
  }

  /** The body of the request. */
  public record Named(String name) {}
}

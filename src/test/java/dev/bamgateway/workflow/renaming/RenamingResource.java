package dev.bamgateway.workflow.renaming;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.calls.Answer;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.security.permissions.WorkflowPermission;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Creates and renames configurations, with an API of its own for either version of BAM's. */
@Path("/renaming")
@Authenticated
@WorkflowPermission("failover_rest_endpoints")
public class RenamingResource {

  private static final long ROOT = 0;

  private final PrimaryCalls calls;
  private final SignedIn user;

  RenamingResource(PrimaryCalls calls, SignedIn user) {
    this.calls = calls;
    this.user = user;
  }

  /** Names for a configuration; what is not needed is null. */
  public record Names(String name, String newName) {}

  /** What was written, and where. */
  public record Written(long id, URI server) {
    static Written of(Answer<Long> answer) {
      return new Written(answer.value(), answer.primary().url());
    }
  }

  @POST
  @Path("/create")
  @Operation(hidden = true)
  public Uni<Written> create(Names names) {
    return write("create the configuration in Address Manager", bam -> create(bam, names.name()));
  }

  @PUT
  @Path("/{id}")
  @Operation(hidden = true)
  public Uni<Written> rename(@PathParam("id") long id, Names names) {
    return write(
        "rename the configuration in Address Manager", bam -> rename(bam, id, names.newName()));
  }

  /** Two writes in one call. */
  @POST
  @Path("/create_and_rename")
  @Operation(hidden = true)
  public Uni<Written> createAndRename(Names names) {
    return write(
        "create and rename the configuration in Address Manager",
        bam -> create(bam, names.name()).chain(id -> rename(bam, id, names.newName())));
  }

  /** Says that it reads, and does not. */
  @POST
  @Path("/create_by_a_read")
  @Operation(hidden = true)
  public Uni<Written> createByRead(Names names) {
    return calls
        .read("read nothing", user.caller(), bam -> create(bam, names.name()))
        .map(Written::of);
  }

  /** Sends a write that belongs to no attempt. */
  @POST
  @Path("/create_without_attempt")
  @Operation(hidden = true)
  public Uni<Written> createWithoutAttempt(Names names) {
    return write(
        "create the configuration in Address Manager",
        bam ->
            bam.v2(
                    V2ConfigurationsApi.class,
                    (api, attempt) -> api.createWithoutAttempt(V2Configuration.named(names.name())))
                .map(V2Configuration::id));
  }

  private Uni<Written> write(String name, Function<BamClient, Uni<Long>> operation) {
    return calls.write(name, user.caller(), operation).map(Written::of);
  }

  private static Uni<Long> create(BamClient bam, String name) {
    return bam.version() == ApiVersion.V1
        ? bam.v1(
            V1EntitiesApi.class,
            (api, attempt) -> api.addEntity(attempt, ROOT, V1Entity.configuration(0, name)))
        : bam.v2(V2ConfigurationsApi.class, (api, attempt) -> api.create(attempt, name))
            .map(V2Configuration::id);
  }

  private static Uni<Long> rename(BamClient bam, long id, String name) {
    return bam.version() == ApiVersion.V1
        ? bam.v1(
                V1EntitiesApi.class,
                (api, attempt) -> api.update(attempt, V1Entity.configuration(id, name)))
            .replaceWith(id)
        : bam.v2(
                V2ConfigurationsApi.class,
                (api, attempt) -> api.rename(attempt, id, V2WholeConfiguration.named(name)))
            .map(V2Configuration::id);
  }
}

package dev.bamgateway.workflow.tenants;

import dev.bamgateway.bam.calls.Answer;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.security.permissions.WorkflowPermission;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Adds a tenant. */
@Path("/tenants")
@Authenticated
@WorkflowPermission("tenants")
public class NewTenantsResource {

  private static final long ROOT = 0;

  private final PrimaryCalls calls;
  private final SignedIn user;

  NewTenantsResource(PrimaryCalls calls, SignedIn user) {
    this.calls = calls;
    this.user = user;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Tenant> add(@Nullable NewTenant tenant) {
    if (tenant == null) {
      throw new BadRequestException();
    }
    return calls.write("add the tenant", user.caller(), bam -> add(bam, tenant)).map(Answer::value);
  }

  private static Uni<Tenant> add(BamClient bam, NewTenant tenant) {
    return switch (bam.version()) {
      case V2 -> bam.v2(ConfigurationsApi.class, (api, attempt) -> api.add(attempt, tenant));
      case V1 ->
          bam.v1(EntitiesApi.class, (api, attempt) -> api.add(attempt, ROOT, entity(tenant)))
              .map(id -> new Tenant(id, tenant.name()));
    };
  }

  private static EntitiesApi.Entity entity(NewTenant tenant) {
    return new EntitiesApi.Entity(tenant.name(), "Configuration");
  }
}

package dev.bamgateway.workflow.tenants;

import dev.bamgateway.bam.calls.Answer;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.security.permissions.WorkflowPermission;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** Shows a tenant. */
@Path("/tenants/{id}")
@Authenticated
@WorkflowPermission("tenants")
public class TenantsResource {

  private final PrimaryCalls calls;
  private final SignedIn user;

  TenantsResource(PrimaryCalls calls, SignedIn user) {
    this.calls = calls;
    this.user = user;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Tenant> show(@RestPath long id) {
    return calls
        .read(
            "show the tenant",
            user.caller(),
            bam -> bam.v2(ConfigurationsApi.class, (api, attempt) -> api.show(attempt, id)))
        .map(Answer::value);
  }
}

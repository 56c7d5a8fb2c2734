package dev.bamgateway.workflow.tenants;

import dev.bamgateway.bam.calls.Answer;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.v1.V1Pages;
import dev.bamgateway.bam.v2.V2Filter;
import dev.bamgateway.bam.v2.V2Pages;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.security.permissions.WorkflowPermission;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Finds tenants by a part of their names. */
@Path("/tenants")
@Authenticated
@WorkflowPermission("tenants")
public class FindTenantsResource {

  private static final long ROOT = 0;

  private final PrimaryCalls calls;
  private final SignedIn user;

  FindTenantsResource(PrimaryCalls calls, SignedIn user) {
    this.calls = calls;
    this.user = user;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<List<Tenant>> find(@RestQuery @DefaultValue("") String part) {
    return calls
        .read("find tenants", user.caller(), bam -> find(bam, part))
        .map(Answer::value)
        .onItem()
        .invoke(FindTenantsResource::refuseNone);
  }

  private static Uni<List<Tenant>> find(BamClient bam, String part) {
    return switch (bam.version()) {
      case V2 -> {
        String filter = "name:contains(" + V2Filter.quoted(part) + ")";
        yield V2Pages.all(
            (offset, limit) ->
                bam.v2(
                    ConfigurationsApi.class,
                    (api, attempt) -> api.list(attempt, filter, offset, limit)));
      }
      case V1 ->
          V1Pages.<Tenant>all(
                  (start, count) ->
                      bam.v1(
                          EntitiesApi.class,
                          (api, attempt) -> api.list(attempt, ROOT, "Configuration", start, count)))
              .map(all -> all.stream().filter(one -> one.name().contains(part)).toList());
    };
  }

  private static void refuseNone(List<Tenant> found) {
    if (found.isEmpty()) {
      throw new NotFoundException("no tenant has this in its name");
    }
  }
}

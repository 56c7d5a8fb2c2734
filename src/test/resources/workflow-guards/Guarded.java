package dev.bamgateway.workflow.guards;

import dev.bamgateway.security.permissions.WorkflowPermission;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Workflows as they should be. */
public final class Guarded {

  private Guarded() {}

  /** For the whole class. */
  @Path("/guarded")
  @Authenticated
  @WorkflowPermission("guarded")
  public abstract static class AsAWhole {
    @GET
    public abstract String get();
  }

  /** For each method. */
  @Path("/guarded")
  public abstract static class MethodByMethod {
    @GET
    @Authenticated
    @WorkflowPermission("guarded")
    public abstract String get();

    @DELETE
    @Authenticated
    @WorkflowPermission("guarded_changes")
    public abstract void delete();
  }
}

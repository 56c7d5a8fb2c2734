package dev.bamgateway.workflow.guards;

import dev.bamgateway.security.permissions.WorkflowPermission;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/**
 * Workflows that forget an annotation, each in a way of its own.
 */
public final class Unguarded {

  private Unguarded() {}

  /** Forgets both. */
  @Path("/unguarded")
  public abstract static class Open {
    @GET
    public abstract String get();
  }

  /** Forgets the permission. */
  @Path("/unguarded")
  @Authenticated
  public abstract static class ForAnybodySignedIn {
    @GET
    public abstract String get();
  }

  /** Forgets the sign-in. */
  @Path("/unguarded")
  @WorkflowPermission("unguarded")
  public abstract static class WithoutSignIn {
    @GET
    public abstract String get();
  }

  /** Forgets the permission of the second. */
  @Path("/unguarded")
  @Authenticated
  public abstract static class OneMethodForgotten {
    @GET
    @Authenticated
    @WorkflowPermission("unguarded")
    public abstract String get();

    @POST
    @Authenticated
    public abstract String post();
  }

  /** What a client of BAM looks like too, and therefore no resource by itself. */
  @Path("/unguarded")
  public interface Described {
    @GET
    String get();
  }

  /** Has its path from elsewhere. */
  public abstract static class ByItsInterface implements Described {}

  /** Has its endpoint from elsewhere. */
  public abstract static class Inherited extends Open {}
}

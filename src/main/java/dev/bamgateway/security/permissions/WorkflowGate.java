package dev.bamgateway.security.permissions;

import dev.bamgateway.security.signin.SignedIn;
import dev.bamgateway.security.signin.Verification;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets only those through to a workflow who may call it. */
@Singleton
class WorkflowGate {

  private static final String MISSING =
      "this user's field BlueCatGateway at Address Manager does not name ";

  private static final String AMBIGUOUS =
      "Address Manager has several users whose names differ from this one in case alone, and none"
          + " of exactly this name, so nobody can tell whose field BlueCatGateway counts";

  private final SignedIn user;
  private final Verification verification;
  private final Permissions permissions;

  WorkflowGate(SignedIn user, Verification verification, Permissions permissions) {
    this.user = user;
    this.verification = verification;
    this.permissions = permissions;
  }

  @WorkflowPermission("")
  @ServerRequestFilter
  public Uni<Void> admit(ResourceInfo resource) {
    String workflow = workflow(resource);
    return user.admitted(verification)
        .chain(permissions::of)
        .invoke(
            grants -> {
              if (!permissions.allow(grants, workflow)) {
                throw new ForbiddenException(grants.ambiguous() ? AMBIGUOUS : MISSING + workflow);
              }
            })
        .replaceWithVoid();
  }

  private static String workflow(ResourceInfo resource) {
    WorkflowPermission own = resource.getResourceMethod().getAnnotation(WorkflowPermission.class);
    return own == null
        ? resource.getResourceClass().getAnnotation(WorkflowPermission.class).value()
        : own.value();
  }
}

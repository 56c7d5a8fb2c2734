package dev.bamgateway.api.health;

import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Has every health check run on the event loop that its request came on. Quarkus would hand each to
 * a worker, and workers can all be held by endpoints that block: Kubernetes would then end a pod
 * that works. So no check may wait for anything; all of them, Quarkus's own included, look at
 * memory.
 */
@Singleton
@Alternative
@Priority(1)
class ChecksOnEventLoop extends AsyncHealthCheckFactory {

  @Override
  public Uni<HealthCheckResponse> callSync(HealthCheck check) {
    return Uni.createFrom().item(check::call);
  }
}

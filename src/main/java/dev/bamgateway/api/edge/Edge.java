package dev.bamgateway.api.edge;

import dev.bamgateway.api.problem.Refusal;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What every request passes that is routed, on both ports: its answer gets the headers that all
 * have, and what fails outside of every resource is a problem too.
 */
@Singleton
class Edge {

  /** Only what Quarkus wants to be before everything else stands before this. */
  private static final int FIRST = Integer.MIN_VALUE + 1;

  private final CallerFaults faults;

  Edge(CallerFaults faults) {
    this.faults = faults;
  }

  void ofTheApi(@Observes Router router) {
    guard(router);
  }

  void ofManagement(@Observes ManagementInterface management) {
    Router router = management.router();
    guard(router);
    for (int status : new int[] {404, 405, 406}) {
      router.errorHandler(status, context -> faults.refuse(context, Refusal.ofStatus(status)));
    }
  }

  private void guard(Router router) {
    router.route().order(FIRST).handler(this::look).failureHandler(faults::failed);
    // What cannot be decoded fails while a route for it is sought.
    router.errorHandler(400, context -> faults.refuse(context, Refusal.ofStatus(400)));
  }

  /** {@link HeadWatch} cannot refuse one of the requests that share a connection of HTTP/2. */
  private void look(RoutingContext context) {
    ResponseHeaders.set(context);
    Optional<Refusal> odd = Oddities.of(context.request());
    if (odd.isPresent()) {
      faults.refuse(context, odd.get());
    } else {
      MediaTypes.tidy(context.request().headers());
      faults.watch(context);
      context.next();
    }
  }
}

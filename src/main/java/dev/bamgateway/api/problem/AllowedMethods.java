package dev.bamgateway.api.problem;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * What a path offers, for the {@code Allow} header that a 405 must have and that Quarkus REST
 * leaves out.
 */
final class AllowedMethods {

  private AllowedMethods() {}

  /** The methods of the resource that a request has reached by its path. */
  static Set<String> at(ResteasyReactiveRequestContext request) {
    Set<String> allowed = new TreeSet<>();
    RequestMapper.RequestMatch<RestInitialHandler.InitialMatch> match =
        new RequestMapper<>(request.getDeployment().getClassMappers())
            .map(request.getPathWithoutPrefix());
    if (match != null) {
      String rest = match.remaining.isEmpty() ? "/" : match.remaining;
      for (ServerRestHandler handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          add(allowed, routing, rest);
        }
      }
    }
    return allowed;
  }

  private static void add(Set<String> allowed, ClassRoutingHandler routing, String path) {
    routing
        .getMappers()
        .forEach(
            (method, paths) -> {
              if (method != null && paths.map(path) != null) {
                allowed.add(method);
              }
            });
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
  }
}

package dev.bamgateway.api.edge;

import dev.bamgateway.api.problem.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What no honest client writes, and two readers may understand differently. */
final class Oddities {

  private Oddities() {}

  /** The first of a request, with what to write instead. */
  static Optional<Refusal> of(HttpServerRequest request) {
    if (request.version() == null) {
      return Optional.of(
          Refusal.badRequest("version", "HTTP/1.1 and HTTP/1.0 are the versions spoken here"));
    }
    return RawTarget.fault(request.uri())
        .or(() -> HostRule.fault(request.version(), request.headers().getAll(HttpHeaders.HOST)));
  }
}

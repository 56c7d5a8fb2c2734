package dev.bamgateway.api.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotSupportedException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Turns a body away that does not say what it is: it would be read as whatever an endpoint wants,
 * and a page of another site may send it without asking first.
 */
@Singleton
class BodyType {

  @ServerRequestFilter
  public void check(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null && hasBody(request)) {
      throw new NotSupportedException();
    }
  }

  /** It has been read: announced chunks may be none. */
  private static boolean hasBody(HttpServerRequest request) {
    return request.bytesRead() > 0;
  }
}

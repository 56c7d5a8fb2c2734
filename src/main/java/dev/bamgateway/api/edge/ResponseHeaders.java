package dev.bamgateway.api.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;

/**
 * What browsers are told with every answer: to take it for what it says it is, to show it in no
 * frame, and what a page may load.
 */
final class ResponseHeaders {

  /** The first page has its style within it, and loads nothing. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /**
   * Swagger UI has scripts within its page, which differ with the version of Quarkus, and sets
   * styles. It shows nothing but our own description, and sends nothing elsewhere.
   */
  private static final String POLICY_OF_SWAGGER_UI =
      "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private ResponseHeaders() {}

  /** Sets them for a request that is routed. What depends on its caller no cache may keep. */
  static void set(RoutingContext context) {
    HttpServerResponse response = context.response();
    String path = context.request().path();
    set(response, path);
    context.addHeadersEndHandler(
        written -> {
          if (response.getStatusCode() >= 400 || !PublicPages.has(path)) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
          }
        });
  }

  /** Sets those that every answer at a path has. */
  static void set(HttpServerResponse response, String path) {
    forEach(path, response::putHeader);
  }

  static void forEach(String path, BiConsumer<String, String> header) {
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("X-Frame-Options", "DENY");
    header.accept("Referrer-Policy", "no-referrer");
    header.accept(
        "Content-Security-Policy", PublicPages.isSwaggerUi(path) ? POLICY_OF_SWAGGER_UI : POLICY);
  }
}

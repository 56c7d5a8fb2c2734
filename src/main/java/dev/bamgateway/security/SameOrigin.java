package dev.bamgateway.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from our own page: a browser that sends it for another one tells so, and
 * would present our cookie all the same.
 */
public final class SameOrigin {

  private SameOrigin() {}

  /** Whether the request shows that it does. */
  public static boolean isShownBy(HttpServerRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
        || names(request.getHeader("Origin"), request.authority());
  }

  private static boolean names(@Nullable String origin, @Nullable HostAndPort own) {
    if (origin == null || own == null) {
      return false;
    }
    try {
      URI given = URI.create(origin);
      int usual = "https".equals(given.getScheme()) ? 443 : 80;
      return own.host().equalsIgnoreCase(given.getHost())
          && port(own.port(), usual) == port(given.getPort(), usual);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(int written, int usual) {
    return written <= 0 ? usual : written;
  }
}

package dev.bamgateway.security.signin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from our own page: a browser that sends it for another one tells so, and
 * would present our cookie all the same. Where it says from what kind of site, that counts; older
 * ones tell the origin alone.
 */
public final class SameOrigin {

  private SameOrigin() {}

  /** Whether the request shows that it does. */
  public static boolean isShownBy(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null
        ? names(request.getHeader("Origin"), request.authority())
        : site.equals("same-origin");
  }

  /** Whether the request says where it comes from, as browsers do and scripts do not. */
  public static boolean isOfBrowser(HttpServerRequest request) {
    return request.headers().contains("Sec-Fetch-Site") || request.headers().contains("Origin");
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

package dev.bamgateway.api.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Has the metrics told to whoever asks for them. Quarkus knows two media types by heart, the newer
 * one in a single spelling, and answers 406 to what else a scraper may say.
 */
final class MetricsFormat {

  static final String PATH = "/q/metrics";

  private static final String PLAIN = "text/plain";
  private static final String OPEN = "application/openmetrics-text";

  /** As Quarkus spells it. */
  private static final String OPEN_IN_FULL = OPEN + "; version=1.0.0; charset=utf-8";

  private MetricsFormat() {}

  static void choose(RoutingContext context) {
    MultiMap headers = context.request().headers();
    if (headers.contains(HttpHeaders.ACCEPT)) {
      String accepted = String.join(",", headers.getAll(HttpHeaders.ACCEPT));
      headers.set(HttpHeaders.ACCEPT, understood(accepted.toLowerCase(Locale.ROOT)));
    }
    context.next();
  }

  /** What Quarkus understands of the formats that are accepted; the plain one in doubt. */
  static String understood(String accepted) {
    if (accepted.contains(PLAIN)) {
      return PLAIN;
    }
    boolean open = Stream.of(OPEN, "application/*", "text/*", "*/*").anyMatch(accepted::contains);
    return open ? OPEN_IN_FULL : PLAIN;
  }
}

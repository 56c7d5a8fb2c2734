package dev.bamgateway.api.health;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Writes the metrics on a thread of the gateway's own. Quarkus would take a worker, and while
 * endpoints that block hold them all, nobody could see that they do.
 */
@Singleton
class MetricsRoute {

  private static final String PATH = "/q/metrics";
  private static final int BEFORE_QUARKUS = -1;

  /** In the words of Prometheus, as of OpenMetrics. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final String OPEN_METRICS_SUBTYPE = "openmetrics-text";

  private final PrometheusMeterRegistry registry;

  MetricsRoute(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .route(PATH)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(BEFORE_QUARKUS)
        .handler(this::answer);
  }

  private void answer(RoutingContext request) {
    Context loop = request.vertx().getOrCreateContext();
    String type = type(request.parsedHeaders().accept());
    Infrastructure.getDefaultExecutor().execute(() -> answer(request, type, loop));
  }

  private void answer(RoutingContext request, String type, Context loop) {
    try {
      String figures = registry.scrape(type);
      loop.runOnContext(turn -> write(request.response(), type, figures));
    } catch (RuntimeException e) {
      loop.runOnContext(turn -> request.fail(e));
    }
  }

  private static void write(HttpServerResponse response, String type, String figures) {
    if (!response.closed()) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(figures);
    }
  }

  /** The older format, unless the newer is asked for by name and liked no less. */
  private static String type(List<MIMEHeader> accepted) {
    float open = weight(accepted, OPEN_METRICS_SUBTYPE, "application");
    return open > 0 && open >= weight(accepted, "plain", "text") ? OPEN_METRICS : TEXT;
  }

  private static float weight(List<MIMEHeader> accepted, String subtype, String type) {
    return accepted.stream()
        // Has it parsed, without which the other parts are not there.
        .filter(each -> each.weight() > 0)
        .filter(each -> type.equalsIgnoreCase(each.component()))
        .filter(each -> subtype.equalsIgnoreCase(each.subComponent()))
        .map(MIMEHeader::weight)
        .max(Float::compare)
        .orElse(0f);
  }
}

package dev.bamgateway.api.health;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

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

  private final PrometheusMeterRegistry registry;

  MetricsRoute(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void register(@Observes ManagementInterface management) {
    management.router().get(PATH).order(BEFORE_QUARKUS).handler(this::answer);
  }

  private void answer(RoutingContext request) {
    Context loop = request.vertx().getOrCreateContext();
    String type = type(request.request().getHeader(HttpHeaders.ACCEPT));
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

  private static String type(@Nullable String accepted) {
    return accepted != null && (accepted.contains("text/plain") || accepted.contains("text/html"))
        ? TEXT
        : OPEN_METRICS;
  }
}

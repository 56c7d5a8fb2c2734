package dev.bamgateway.api.edge;

import dev.bamgateway.api.problem.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has a request go on only when its body is there. Quarkus would begin with the head and read a
 * body that does not come at once on a worker, which waits with it: whoever withholds bodies would
 * hold all workers. Here nothing waits but a timer, and nothing behind this ever meets a body that
 * is incomplete, too large or broken.
 */
@Singleton
class BodyReader {

  /** Before everything else, Quarkus's own checks included. */
  private static final int FIRST = 1000;

  private final BodySettings settings;
  private final IncompleteBodies incomplete;
  private final CallerFaults faults;

  @Inject
  BodyReader(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
      CallerFaults faults) {
    this(BodySettings.of(limit.asLongValue()), faults);
  }

  BodyReader(BodySettings settings, CallerFaults faults) {
    this.settings = settings;
    this.incomplete = new IncompleteBodies(settings.together());
    this.faults = faults;
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, FIRST);
  }

  /** The bytes of bodies that are not complete. */
  long incomplete() {
    return incomplete.bytes();
  }

  /** Has a request go on when its body is there, or answers it. */
  void read(RoutingContext context) {
    HttpServerRequest request = context.request();
    long announced = announced(request);
    if (announced > settings.limit()) {
      faults.refuse(context, Refusal.tooLarge(settings.limit()));
    } else if (announced == 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
      context.next();
    } else {
      if (request.version() != HttpVersion.HTTP_1_0
          && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
        context.response().writeContinue();
      }
      IncomingBody.read(context, settings, incomplete, faults);
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

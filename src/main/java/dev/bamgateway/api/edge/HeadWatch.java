package dev.bamgateway.api.edge;

import dev.bamgateway.api.connections.Connection;
import dev.bamgateway.api.connections.ManagementPort;
import dev.bamgateway.api.problem.Refusal;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees the head of every request on either port before anything is done with it, and has what is
 * odd or cannot be read turned away: a request that could not be decoded is shown to no filter, and
 * some targets are answered by Quarkus before its filters. It lets nobody near its HTTP servers, so
 * this is done where Vert.x tells a tracer of a request (decision 14). The connection is told too,
 * of the end of a head and of an answer.
 */
@Singleton
class HeadWatch implements VertxOptionsCustomizer {

  /** Where the metrics of HTTP look for the template of a path. */
  private static final String TEMPLATE = "UrlPathTemplate";

  /** Quarkus does not count what it serves itself, by the path as it came. */
  private static final String NOT_COUNTED = "/q/";

  /** As Vert.x names it. */
  private static final String WRITER_OF_HTTP_1 = "httpEncoder";

  private final Provider<RefusedHeads> refused;
  private final Provider<ManagementPort> management;

  HeadWatch(Provider<RefusedHeads> refused, Provider<ManagementPort> management) {
    this.refused = refused;
    this.management = management;
  }

  @Override
  public void accept(VertxOptions options) {
    options.setTracingOptions(new TracingOptions().setFactory(ignored -> new Tracer()));
  }

  private void seen(Context context, HttpServerRequest request) {
    String path = request.path();
    if (path == null || !path.startsWith(NOT_COUNTED)) {
      context.putLocal(TEMPLATE, path == null ? HttpLabels.UNROUTED : PublicPages.label(path));
    }
    if (request.version() != HttpVersion.HTTP_2
        && request.connection() instanceof HttpServerConnection connection) {
      beOneByOne(connection);
      turnAway(connection, request);
    }
  }

  /** From the first request of a connection on. */
  private static void beOneByOne(HttpServerConnection connection) {
    if (connection instanceof ConnectionBase known
        && known.channel().pipeline().get(OneByOne.class) == null
        && known.channel().pipeline().get(WRITER_OF_HTTP_1) != null) {
      // Before whatever else keeps count of requests, and gives a connection up for them.
      known.channel().pipeline().addAfter(WRITER_OF_HTTP_1, null, new OneByOne());
    }
  }

  /** A connection gives the request that was just begun to the handler that it is given here. */
  private void turnAway(HttpServerConnection connection, HttpServerRequest request) {
    if (request.decoderResult().isFailure()) {
      connection.invalidRequestHandler(refused.get()::unreadable);
    } else {
      Oddities.of(request)
          .or(() -> bodyForManagement(connection, request))
          .ifPresent(odd -> connection.handler(same -> refused.get().refuse(same, odd)));
    }
  }

  /** Nothing there reads one, and Quarkus would keep it before anything is asked. */
  private Optional<Refusal> bodyForManagement(
      HttpServerConnection connection, HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean body =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || (length != null && !length.equals("0"));
    return body && management.get().is(connection.localAddress().port())
        ? Optional.of(Refusal.tooLarge(0))
        : Optional.empty();
  }

  private final class Tracer implements VertxTracer<Object, Object> {

    @Override
    public <R> @Nullable Object receiveRequest(
        Context context,
        SpanKind kind,
        TracingPolicy policy,
        R request,
        String operation,
        Iterable<Map.Entry<String, String>> headers,
        TagExtractor<R> tags) {
      if (!(request instanceof HttpServerRequest head)) {
        return null;
      }
      seen(context, head);
      Optional<Connection> connection = Connection.of(head);
      connection.ifPresent(Connection::begun);
      return connection.orElse(null);
    }

    @Override
    public <R> void sendResponse(
        Context context,
        R response,
        @Nullable Object begun,
        Throwable failure,
        TagExtractor<R> tags) {
      if (begun instanceof Connection connection) {
        connection.ended();
      }
    }
  }
}

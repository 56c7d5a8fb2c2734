package dev.bamgateway.api.edge;

import dev.bamgateway.api.problem.ProblemWriter;
import dev.bamgateway.api.problem.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Answers requests whose head cannot be read as HTTP, or is odd, and closes: what follows on the
 * connection could be anything.
 */
@Singleton
class RefusedHeads {

  private static final Logger LOG = Logger.getLogger(RefusedHeads.class);

  /** What Netty calls a request whose first line is none. */
  private static final String NO_TARGET = "/bad-request";

  private final ProblemWriter problems;

  RefusedHeads(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Answers a request that could not be decoded. */
  void unreadable(HttpServerRequest request) {
    refuse(request, refusal(request, request.decoderResult().cause()));
  }

  /** Answers one of which it is known what is wrong. */
  void refuse(HttpServerRequest request, Refusal refusal) {
    LOG.debugf("a request was refused: %s", refusal.getMessage());
    if (request.version() == null && request.connection() instanceof ConnectionBase connection) {
      refuse(connection, problems.text(request, refusal));
    } else {
      ResponseHeaders.set(request.response(), "");
      problems.refuse(request, refusal);
    }
  }

  /**
   * The response of Vert.x would be written in the version of the request, whatever that is.
   *
   * @param problem in JSON
   */
  private static void refuse(ConnectionBase connection, String problem) {
    byte[] body = problem.getBytes(StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set(HttpHeaderNames.CONNECTION, "close");
    ResponseHeaders.forEach("", response.headers()::set);
    connection.writeToChannel(response);
    connection.close();
  }

  private static Refusal refusal(HttpServerRequest request, Throwable cause) {
    if (cause instanceof TooLongHttpHeaderException) {
      return Refusal.headersTooLarge("send fewer or shorter headers, cookies among them");
    }
    if (cause instanceof TooLongFrameException) {
      return Refusal.targetTooLong("send a shorter path and query");
    }
    if (Objects.equals(request.uri(), NO_TARGET)) {
      return Refusal.badRequest(
          "request line", "write a method, a path and HTTP/1.1, with one blank between them");
    }
    return Refusal.badRequest(
        "headers",
        "each line is a name, a colon and a value without control characters; at most one"
            + " Content-Length in digits, and none beside Transfer-Encoding, which is chunked");
  }
}

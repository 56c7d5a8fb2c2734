package dev.bamgateway.simulator.wire;

import dev.bamgateway.simulator.quirk.Outage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Answers that no healthy server gives. */
public final class Misbehaviour {

  private static final int LARGE = 64 * 1024 * 1024;
  private static final Buffer FILLING = Buffer.buffer("x".repeat(64 * 1024));

  private Misbehaviour() {}

  /** A reply that says it is JSON. */
  public static void json(RoutingContext context, int status, String body) {
    answer(context, status, "application/json", body);
  }

  /** A reply of any kind; no media type is told where there is none. */
  public static void answer(
      RoutingContext context, int status, @Nullable String mediaType, String body) {
    HttpServerResponse response = context.response().setStatusCode(status);
    if (mediaType != null) {
      response.putHeader("Content-Type", mediaType);
    }
    response.end(body);
  }

  /** An error in the words of v2. */
  public static void error(RoutingContext context) {
    refusal(context, 500, "InternalServerError", "An unexpected error occurred");
  }

  /** A sign-in refused in the words of v2. */
  public static void unauthorized(RoutingContext context) {
    refusal(
        context, 401, "InvalidUsernameOrPassword", "The provided username or password is invalid");
  }

  private static void refusal(RoutingContext context, int status, String code, String message) {
    json(
        context,
        status,
        new JsonObject()
            .put("status", status)
            .put("reason", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("code", code)
            .put("message", message)
            .encode());
  }

  /**
   * What a server answers that misses its database or dies.
   *
   * @return false if that is nothing, or the affair of the interface that is asked
   */
  public static boolean outage(RoutingContext context, Outage outage, Hanging hanging) {
    HttpServerResponse response = context.response();
    switch (outage) {
      case NONE, ERROR_500, STATUS_401 -> {
        return false;
      }
      case HTML_503 -> Pages.status(response, 503, "Service Unavailable");
      case JSON_503 ->
          json(context, 503, new JsonObject().put("message", "Service Unavailable").encode());
      case TEXT_503 -> answer(context, 503, "text/plain", "Service Unavailable");
      case DATABASE_500 -> answer(context, 500, "text/plain", "database unavailable");
      case REDIRECT_302 -> redirect(context, "/");
      case UNTYPED_PAGE_200 ->
          answer(context, 200, null, "<html><body>Address Manager is starting</body></html>");
      case HANG -> hanging.add(context.request());
    }
    return true;
  }

  /** A refusal for having asked too often. */
  public static void tooMany(RoutingContext context) {
    context.response().putHeader("Retry-After", "1");
    refusal(context, 429, "TooManyRequests", "Too many requests");
  }

  /** A redirection. */
  public static void redirect(RoutingContext context, String url) {
    context.response().setStatusCode(302).putHeader("Location", url).end();
  }

  /** The beginning of a reply; then the connection closes. */
  public static void cutBody(RoutingContext context) {
    beginBody(context).onComplete(written -> context.request().connection().close());
  }

  /** The beginning of a reply; then the connection is reset. */
  public static void resetMidBody(RoutingContext context) {
    beginBody(context).onComplete(written -> reset(context));
  }

  private static Future<Void> beginBody(RoutingContext context) {
    return context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Length", "4096")
        .write("{\"count\":2,\"data\":[{\"id\":100881,\"type\":\"Configuration\",\"name\":\"Pr");
  }

  /** A reply of 64 MiB, at the pace of the reader. */
  public static void tooLarge(RoutingContext context) {
    HttpServerResponse response = context.response().setChunked(true);
    response.putHeader("Content-Type", "application/json");
    response.write("{\"count\":1,\"data\":[{\"id\":100881,\"type\":\"Configuration\",\"name\":\"");
    fill(response, LARGE);
  }

  private static void fill(HttpServerResponse response, int left) {
    int rest = left;
    while (rest > 0 && !response.closed() && !response.writeQueueFull()) {
      response.write(FILLING);
      rest -= FILLING.length();
    }
    int remaining = rest;
    if (response.closed()) {
      return;
    }
    if (remaining <= 0) {
      response.end("\"}]}");
    } else {
      response.drainHandler(drained -> fill(response, remaining));
    }
  }

  /** Closes the connection so that the other side sees a reset: no lingering, no farewell. */
  public static void reset(RoutingContext context) {
    Channel channel = Channels.of(context.request());
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    ChannelFuture unused = channel.close();
  }

  /** Closes the connection in place of an answer. */
  public static void close(RoutingContext context) {
    context.request().connection().close();
  }

  /** Lets the request pass and loses the answer; the connection is reset in its place. */
  public static void resetAfterwards(RoutingContext context) {
    context.addHeadersEndHandler(answering -> Channels.silence(context.request()));
    context.addEndHandler(answered -> reset(context));
    context.next();
  }

  /** Lets the request pass and holds the answer back for as long as its caller waits. */
  public static void hangAfterwards(RoutingContext context, Hanging hanging) {
    context.addHeadersEndHandler(
        answering -> {
          Channels.silence(context.request());
          hanging.add(context.request());
        });
    context.next();
  }
}

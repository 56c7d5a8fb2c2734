package dev.bamgateway.simulator.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** What Vert.x has no words for: the connection beneath a request. */
final class Channels {

  /** Lets nothing through but the empty writes by which Vert.x closes a connection. */
  private static final class Silence extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
        throws Exception {
      if (message instanceof ByteBuf bytes && !bytes.isReadable()) {
        super.write(context, message, promise);
      } else {
        ReferenceCountUtil.release(message);
      }
    }
  }

  private Channels() {}

  private static ChannelHandlerContext vertx(HttpServerRequest request) {
    if (request.connection() instanceof ConnectionBase connection) {
      return connection.channelHandlerContext();
    }
    throw new IllegalStateException("not a connection of Vert.x: " + request.connection());
  }

  static Channel of(HttpServerRequest request) {
    return vertx(request).channel();
  }

  /** From now on nothing that is answered leaves the server; the connection stays open. */
  static void silence(HttpServerRequest request) {
    ChannelHandlerContext vertx = vertx(request);
    vertx.pipeline().addBefore(vertx.name(), null, new Silence());
  }

  /** Does something when the connection closes, or at once if it has. */
  static void whenClosed(HttpServerRequest request, Runnable action) {
    of(request).closeFuture().addListener(closed -> action.run());
  }
}

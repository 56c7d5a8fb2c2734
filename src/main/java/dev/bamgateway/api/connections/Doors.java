package dev.bamgateway.api.connections;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stands at both ports, and gives each connection that comes a {@link Connection} before anything
 * else is done with it. Quarkus lets nobody near its servers and tells of one of them only when it
 * listens, so they are sought among the channels that listen (decision 13).
 */
@Singleton
class Doors {

  private static final long LOOK_EVERY_MILLIS = 20;

  private final VertxInternal vertx;
  private final HttpServer ports;
  private final List<Future<?>> looking = new ArrayList<>();

  Doors(Vertx vertx, HttpServer ports) {
    this.vertx = (VertxInternal) vertx;
    this.ports = ports;
  }

  void start(@Observes StartupEvent event) {
    for (EventExecutor executor : vertx.getAcceptorEventLoopGroup()) {
      if (executor instanceof SingleThreadEventLoop loop) {
        looking.add(
            loop.scheduleWithFixedDelay(
                () -> guardNew(loop), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
      }
    }
  }

  /** In dev mode the servers outlive this. */
  void end(@Observes ShutdownEvent event) {
    looking.forEach(look -> look.cancel(false));
  }

  private void guardNew(SingleThreadEventLoop loop) {
    int management = ports.getManagementPort();
    if (management > 0) {
      loop.registeredChannelsIterator()
          .forEachRemaining(
              channel -> {
                if (channel instanceof ServerChannel
                    && channel.pipeline().get(Door.class) == null) {
                  channel.pipeline().addFirst(new Door(settings(channel, management)));
                }
              });
    }
  }

  private static ConnectionSettings settings(Channel server, int management) {
    SocketAddress address = server.localAddress();
    return address instanceof InetSocketAddress inet && inet.getPort() == management
        ? ConnectionSettings.ofManagement()
        : ConnectionSettings.ofTheApi();
  }

  /** What a port hands on are its new connections. */
  static final class Door extends ChannelInboundHandlerAdapter {

    /**
     * What has come of a request that is incomplete is kept on the heap, which has room for it. The
     * memory for network buffers is small, and where it is used up, event loops sleep for more.
     */
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    /** Bytes that are read at a time; most requests fit into the second. */
    private static final int SMALLEST = 512;

    private static final int USUAL = 2_048;
    private static final int LARGEST = 16_384;

    private final ConnectionSettings settings;
    private final OpenConnections all;

    Door(ConnectionSettings settings) {
      this.settings = settings;
      this.all = new OpenConnections(settings.most());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
      if (accepted instanceof Channel connection) {
        connection
            .config()
            .setAllocator(HEAP)
            .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(SMALLEST, USUAL, LARGEST));
        connection.pipeline().addLast(new Connection(settings, all), new ClearText());
      }
      context.fireChannelRead(accepted);
    }
  }
}

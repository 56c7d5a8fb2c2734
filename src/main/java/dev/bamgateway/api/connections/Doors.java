package dev.bamgateway.api.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
  private final ManagementPort management;
  private final List<Future<?>> looking = new ArrayList<>();

  Doors(Vertx vertx, ManagementPort management) {
    this.vertx = (VertxInternal) vertx;
    this.management = management;
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
    if (management.isKnown()) {
      loop.registeredChannelsIterator()
          .forEachRemaining(
              channel -> {
                if (channel instanceof ServerChannel
                    && channel.pipeline().get(Door.class) == null) {
                  channel.pipeline().addFirst(new Door(settings(channel)));
                }
              });
    }
  }

  private ConnectionSettings settings(Channel server) {
    SocketAddress address = server.localAddress();
    return address instanceof InetSocketAddress inet && management.is(inet.getPort())
        ? ConnectionSettings.ofManagement()
        : ConnectionSettings.ofTheApi();
  }

  /** What a port hands on are its new connections. */
  static final class Door extends ChannelInboundHandlerAdapter {

    private final ConnectionSettings settings;
    private final OpenConnections all;

    Door(ConnectionSettings settings) {
      this.settings = settings;
      this.all = new OpenConnections(settings.most());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
      if (accepted instanceof Channel connection) {
        connection.pipeline().addLast(new Connection(settings, all), new ClearText());
      }
      context.fireChannelRead(accepted);
    }
  }
}

package dev.bamgateway.api.connections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a caller, which ends when it keeps the gateway waiting: for the end of a head,
 * for a next request, or for a reply to be taken. The first in the channel's pipeline, so that it
 * sees the bytes as they come. Which of them are a whole head it is told by those who read them.
 */
public final class Connection extends ChannelDuplexHandler {

  private static final Logger LOG = Logger.getLogger(Connection.class);

  private static final String LATE =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

  private final ConnectionSettings settings;
  private final OpenConnections all;
  private @Nullable ChannelHandlerContext context;
  private int underWay;
  private boolean headBegun;
  private boolean bodyMissing;
  private boolean readingLater;
  private @Nullable Future<?> headTimer;
  private @Nullable Future<?> idleTimer;
  private @Nullable Future<?> standstillTimer;

  Connection(ConnectionSettings settings, OpenConnections all) {
    this.settings = settings;
    this.all = all;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    HeapBuffers.serve(added.channel());
    added.channel().closeFuture().addListener(closed -> left());
    awaitRequest();
    all.enter(this);
  }

  /** That of a request; none before the doors are guarded. */
  public static Optional<Connection> of(HttpServerRequest request) {
    return request.connection() instanceof ConnectionBase known
        ? Optional.ofNullable(known.channel().pipeline().get(Connection.class))
        : Optional.empty();
  }

  /** A head has come to its end; by the event loop of the connection. */
  public void begun() {
    underWay++;
    headBegun = false;
    cancel(headTimer);
    headTimer = null;
    cancel(idleTimer);
    all.busy(this);
  }

  /** The body of the request under way is not there: that is waited for as a head is. */
  public void awaitBody() {
    bodyMissing = true;
    all.waits(this);
  }

  /** The body is there; by the event loop of the connection, as the above. */
  public void bodyComplete() {
    bodyMissing = false;
    all.busy(this);
  }

  /** The answer to a request has come to its end; by the event loop of the connection. */
  public void ended() {
    underWay--;
    bodyMissing = false;
    if (underWay == 0 && context().channel().isOpen()) {
      awaitRequest();
      all.waits(this);
    }
  }

  /** Ends, unless a request has come meanwhile. May come from the event loop of another. */
  void giveWay() {
    context()
        .executor()
        .execute(
            () -> {
              if (underWay > 0 && !bodyMissing && context().channel().isOpen()) {
                all.comeBack(this);
              } else {
                end("there were too many, and this one waited longest");
              }
            });
  }

  private void awaitRequest() {
    idleTimer = after(settings.idle(), () -> end("there was no request"));
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object bytes) {
    headBegun = headBegun || underWay == 0;
    reading.fireChannelRead(bytes);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext reading) {
    if (headBegun && headTimer == null) {
      headTimer = after(settings.head(), this::late);
      all.headBegun(this);
    }
    reading.fireChannelReadComplete();
  }

  private void late() {
    if (context().pipeline().get("ssl") == null) {
      ByteBuf answer = Unpooled.copiedBuffer(LATE, StandardCharsets.US_ASCII);
      context().writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    } else {
      end("a head was not complete in time");
    }
  }

  /** Reads no further requests of a caller that does not take its replies. */
  @Override
  public void read(ChannelHandlerContext reading) {
    if (reading.channel().isWritable()) {
      reading.read();
    } else {
      readingLater = true;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext changed) {
    cancel(standstillTimer);
    if (!changed.channel().isWritable()) {
      awaitTaking(Progress.of(changed.channel().unsafe().outboundBuffer()));
    } else if (readingLater) {
      readingLater = false;
      changed.read();
    }
    changed.fireChannelWritabilityChanged();
  }

  private void awaitTaking(Progress before) {
    standstillTimer =
        after(
            settings.standstill(),
            () -> {
              Progress now = Progress.of(context().channel().unsafe().outboundBuffer());
              if (now.equals(before)) {
                end("nothing of a reply was taken");
              } else {
                awaitTaking(now);
              }
            });
  }

  private void end(String why) {
    LOG.debugf("a connection is ended: %s", why);
    context().close();
  }

  private void left() {
    all.leave(this);
    cancel(headTimer);
    cancel(idleTimer);
    cancel(standstillTimer);
  }

  private Future<?> after(Duration time, Runnable task) {
    return context().executor().schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context, "is in no pipeline yet");
  }

  /** How far the sending has come: a large piece may be taken bit by bit. */
  private record Progress(long pending, long ofTheCurrent, int current) {

    static Progress of(@Nullable ChannelOutboundBuffer buffer) {
      return buffer == null
          ? new Progress(0, 0, 0)
          : new Progress(
              buffer.totalPendingWriteBytes(),
              buffer.currentProgress(),
              System.identityHashCode(buffer.current()));
    }
  }
}

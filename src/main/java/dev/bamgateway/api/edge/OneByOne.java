package dev.bamgateway.api.edge;

import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Hands the requests of a connection of HTTP/1 on one by one, each when the one before it has been
 * answered. Vert.x would keep as many as come, and begin each on the stack of the one before, which
 * ends with some fifty of them. What follows an answer that says the connection is closed, or is
 * too much to be kept, is dropped, and the connection closed.
 */
final class OneByOne extends ChannelDuplexHandler {

  /** Requests that wait for the answer to another; hardly any client sends a second one. */
  static final int MOST_HELD = 16;

  private static final int MOST_BYTES_HELD = 128 << 10;

  /** In which a caller that has sent too much can read its answers, which a close would destroy. */
  private static final int READABLE_MILLIS = 1_000;

  /** Begins with a request, if with anything: what belongs to the present one is handed on. */
  private final Deque<Object> held = new ArrayDeque<>();

  private int requestsHeld;
  private int bytesHeld;

  /** The request that this was made for is handed on already. */
  private boolean unanswered = true;

  private boolean incomplete = true;

  /** Nothing that begins from now on is heard. */
  private boolean last;

  private boolean dropped;
  private boolean closing;
  private boolean readingLater;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (last && (message instanceof HttpRequest || !incomplete)) {
      ReferenceCountUtil.release(message);
      dropped = true;
    } else if (!held.isEmpty() || (unanswered && message instanceof HttpRequest)) {
      hold(message);
    } else {
      handOn(context, message);
    }
  }

  private void handOn(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      unanswered = true;
      incomplete = true;
    }
    if (message instanceof LastHttpContent) {
      incomplete = false;
    }
    context.fireChannelRead(message);
    closeIfOver(context);
  }

  private void hold(Object message) {
    held.addLast(message);
    requestsHeld += message instanceof HttpRequest ? 1 : 0;
    bytesHeld += bytes(message);
    if (requestsHeld > MOST_HELD || bytesHeld > MOST_BYTES_HELD) {
      last = true;
      dropped = true;
      Object tooMuch;
      do {
        tooMuch = held.removeLast();
        ReferenceCountUtil.release(tooMuch);
      } while (!(tooMuch instanceof HttpRequest));
    }
  }

  private static int bytes(Object message) {
    return message instanceof ByteBufHolder content ? content.content().readableBytes() : 0;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        context.write(message, promise);
        return;
      }
      if (response
          .headers()
          .containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
        last = true;
        dropHeld();
      } else if (last && held.isEmpty()) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
    }
    context.write(message, promise);
    if (message instanceof LastHttpContent) {
      unanswered = false;
      if (last || !held.isEmpty()) {
        // Not on the stack of whoever answers.
        context.executor().execute(() -> goOn(context));
      }
    }
  }

  private void goOn(ChannelHandlerContext context) {
    boolean some = false;
    while (!held.isEmpty() && !(unanswered && held.getFirst() instanceof HttpRequest)) {
      Object next = held.removeFirst();
      requestsHeld -= next instanceof HttpRequest ? 1 : 0;
      bytesHeld -= bytes(next);
      handOn(context, next);
      some = true;
    }
    if (some) {
      // Vert.x sends what it has written when it has read all there is.
      context.fireChannelReadComplete();
    }
    if (held.isEmpty() && readingLater) {
      readingLater = false;
      context.read();
    }
    closeIfOver(context);
  }

  /** A caller whose request has not come to its end is left to whoever answered it. */
  private void closeIfOver(ChannelHandlerContext context) {
    if (!last || closing || unanswered || incomplete || !held.isEmpty()) {
      return;
    }
    closing = true;
    if (dropped) {
      context.flush();
      context.executor().schedule(() -> context.close(), READABLE_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** Nothing more is taken from the wire while something is held. */
  @Override
  public void read(ChannelHandlerContext context) {
    if (held.isEmpty() || last) {
      context.read();
    } else {
      readingLater = true;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    dropHeld();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    dropHeld();
  }

  private void dropHeld() {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    requestsHeld = 0;
    bytesHeld = 0;
  }
}

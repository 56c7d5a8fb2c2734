package dev.bamgateway.api.connections;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * Sees to it that HTTP/1 is spoken where there is no TLS. Quarkus has a setting for that, which the
 * management port does not have. There Vert.x looks at the first bytes to tell which version is
 * meant, and becomes one for HTTP/1 that may be asked to change. So it is shown one byte after the
 * other, until it has decided, and what it would be asked is kept from it.
 */
final class ClearText extends ChannelInboundHandlerAdapter {

  private static final byte[] HTTP_2 = "PRI ".getBytes(StandardCharsets.US_ASCII);

  private static final String READER_OF_HTTP_1 = "httpDecoder";
  private static final String UPGRADE = "h2c";

  private int seen;

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    ChannelPipeline pipeline = context.pipeline();
    if (pipeline.get("ssl") != null || !(read instanceof ByteBuf bytes)) {
      pipeline.remove(this);
      context.fireChannelRead(read);
      return;
    }
    while (pipeline.get(READER_OF_HTTP_1) == null && bytes.isReadable()) {
      if (bytes.getByte(bytes.readerIndex()) == HTTP_2[seen] && ++seen == HTTP_2.length) {
        bytes.release();
        context.close();
        return;
      }
      context.fireChannelRead(bytes.readRetainedSlice(1));
    }
    if (pipeline.get(READER_OF_HTTP_1) == null) {
      bytes.release();
      return;
    }
    if (pipeline.get(UPGRADE) != null) {
      pipeline.addBefore(UPGRADE, null, new NoUpgrade());
    }
    pipeline.remove(this);
    context.fireChannelRead(bytes);
  }

  /** Only the first request of a connection is looked at for it. */
  private static final class NoUpgrade extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
      if (read instanceof HttpRequest request) {
        request.headers().remove(HttpHeaderNames.UPGRADE);
        context.pipeline().remove(this);
      }
      context.fireChannelRead(read);
    }
  }
}

package dev.bamgateway.api.connections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;

/**
 * Keeps on the heap what has come of a request that is incomplete, and what of an answer nobody
 * takes. The memory for network buffers is small, and where it is used up, event loops sleep until
 * there is some.
 */
final class HeapBuffers extends AdaptiveRecvByteBufAllocator {

  /** Bytes that are read at a time; most requests fit into the second. */
  private static final int SMALLEST = 512;

  private static final int USUAL = 2_048;
  private static final int LARGEST = 16_384;

  /** Netty copies an answer into network buffers only where these are pooled. */
  private static final ByteBufAllocator NOT_POOLED = new UnpooledByteBufAllocator(false);

  private HeapBuffers() {
    super(SMALLEST, USUAL, LARGEST);
  }

  /** Has a connection use them; its server has set it up before. */
  static void serve(Channel connection) {
    connection.config().setAllocator(NOT_POOLED).setRecvByteBufAllocator(new HeapBuffers());
  }

  @Override
  @SuppressWarnings("deprecation") // Netty has no other kind of handle to give
  public Handle newHandle() {
    return new DelegatingHandle(super.newHandle()) {

      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return allocator.heapBuffer(guess());
      }
    };
  }
}

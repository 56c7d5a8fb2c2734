package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.memory.ReplyBudget;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a reply that grows beyond a limit, before it fills the memory: the REST client gathers a
 * body whole before anybody can look at it.
 */
final class ReplyLimit implements Consumer<HttpClientRequest> {

  private final long maxBytes;

  ReplyLimit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  static BamException tooLarge(long maxBytes) {
    return new BamException.Unusable(
        "the answer is larger than " + (maxBytes >> 20) + " MiB", null);
  }

  @Override
  public void accept(HttpClientRequest request) {
    ReplyBudget reply = ReplyHandover.current();
    request
        .response()
        .onSuccess(
            response -> {
              reply.begins(!ReplyBody.isUncoded(response.getHeader(HttpHeaders.CONTENT_ENCODING)));
              makeReadable(response);
              response.handler(new Meter(request, reply));
            })
        .onFailure(failure -> reply.breaks());
  }

  /**
   * The REST client would read a form of several parts beside the meter, in a way of its own, and
   * would stumble over a type that is none.
   */
  private static void makeReadable(HttpClientResponse response) {
    if (!isOneBody(response.getHeader(HttpHeaders.CONTENT_TYPE))) {
      response.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
    }
  }

  private static boolean isOneBody(@Nullable String type) {
    try {
      return type == null || !"multipart".equalsIgnoreCase(MediaType.valueOf(type).getType());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private final class Meter implements Handler<Buffer> {

    private final HttpClientRequest request;
    private final ReplyBudget reply;
    private long received;
    private boolean givenUp;

    Meter(HttpClientRequest request, ReplyBudget reply) {
      this.request = request;
      this.reply = reply;
    }

    @Override
    public void handle(Buffer part) {
      if (givenUp) {
        return;
      }
      received += part.length();
      try {
        if (received > maxBytes) {
          throw tooLarge(maxBytes);
        }
        reply.receives(part);
      } catch (BamException refusal) {
        givenUp = true;
        request.reset(0, refusal);
      }
    }
  }
}

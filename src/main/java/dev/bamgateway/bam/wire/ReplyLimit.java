package dev.bamgateway.bam.wire;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.function.Consumer;

/**
 * Gives up a reply that grows beyond a limit, before it fills the memory: the REST client gathers a
 * body whole before anybody can look at it.
 */
final class ReplyLimit implements Consumer<HttpClientRequest> {

  private final long maxBytes;

  ReplyLimit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void accept(HttpClientRequest request) {
    request.response().onSuccess(response -> response.handler(new Meter(request)));
  }

  private final class Meter implements Handler<Buffer> {

    private final HttpClientRequest request;
    private long received;

    Meter(HttpClientRequest request) {
      this.request = request;
    }

    @Override
    public void handle(Buffer chunk) {
      received += chunk.length();
      if (received > maxBytes) {
        request.reset(0, new ReplyTooLarge(maxBytes));
      }
    }
  }
}

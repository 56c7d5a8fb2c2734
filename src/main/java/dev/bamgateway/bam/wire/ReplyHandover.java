package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.memory.ReplyBudget;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jspecify.annotations.Nullable;

/**
 * Hands what a reply may take from the one who asks to those who read: the REST client has no way
 * of its own for that. A request and its first filter run on the thread that subscribes to it, one
 * after the other; after that the request has a context of Vert.x of its own.
 */
@Priority(0)
final class ReplyHandover implements ClientRequestFilter {

  private static final String KEY = ReplyBudget.class.getName();

  private final ThreadLocal<@Nullable ReplyBudget> next = new ThreadLocal<>();

  /** For the request that this thread sends next. */
  void give(ReplyBudget reply) {
    next.set(reply);
  }

  @Override
  public void filter(ClientRequestContext request) {
    ReplyBudget reply = next.get();
    next.remove();
    if (reply == null) {
      throw new IllegalStateException("a request has nothing that its reply may take");
    }
    request.setProperty(KEY, reply);
    Context context = ((ClientRequestContextImpl) request).getContext();
    context.putLocal(KEY, reply);
  }

  /** In the context of a request. */
  static ReplyBudget current() {
    return Vertx.currentContext().getLocal(KEY);
  }

  /** What the reply to a request may take; null where the request has not come so far. */
  static @Nullable ReplyBudget of(ClientRequestContext request) {
    return (ReplyBudget) request.getProperty(KEY);
  }
}

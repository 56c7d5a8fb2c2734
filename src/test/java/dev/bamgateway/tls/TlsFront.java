package dev.bamgateway.tls;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A port that speaks TLS in front of one that does not; what it presents can change. */
public final class TlsFront implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final int behind;
  private int port;
  private @Nullable NetServer server;

  private TlsFront(int behind) {
    this.behind = behind;
  }

  /** One at a free port, which it keeps. */
  public static TlsFront of(int behind, Identity identity) {
    TlsFront front = new TlsFront(behind);
    front.present(identity);
    return front;
  }

  public String url() {
    return "https://" + LOOPBACK + ":" + port;
  }

  /** Presents another certificate from now on, and closes what is open. */
  public void present(Identity identity) {
    PfxOptions keys =
        new PfxOptions().setPath(identity.keyStore().toString()).setPassword(Identity.PASSWORD);
    listen(new NetServerOptions().setSsl(true).setKeyCertOptions(keys), this::forward);
  }

  /** Goes on accepting connections, and never says a word. */
  public void fallSilent() {
    listen(new NetServerOptions(), socket -> {});
  }

  /** Closes every connection as soon as it is made. */
  public void hangUp() {
    listen(new NetServerOptions(), NetSocket::close);
  }

  private void listen(NetServerOptions options, Handler<NetSocket> handler) {
    if (server != null) {
      await(server.close());
    }
    NetServer next = vertx.createNetServer(options.setHost(LOOPBACK).setPort(port));
    port = await(next.connectHandler(handler).listen()).actualPort();
    server = next;
  }

  private void forward(NetSocket from) {
    from.pause();
    client
        .connect(behind, LOOPBACK)
        .onSuccess(
            to -> {
              from.pipeTo(to);
              to.pipeTo(from);
            })
        .onFailure(refused -> from.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}

package dev.bamgateway.tls;

import dev.bamgateway.Patience;
import dev.bamgateway.simulator.wire.Identity;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import org.jspecify.annotations.Nullable;

/** A port that speaks TLS in front of one that does not; what it presents can change. */
public final class TlsFront implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final int behind;
  private final int port;
  private volatile Handler<NetSocket> behaviour = NetSocket::close;
  private @Nullable NetServer presenting;

  private TlsFront(int behind) {
    this.behind = behind;
    // It listens all the time: a port that is given up for a moment may be taken by somebody else.
    this.port = listen(new NetServerOptions(), socket -> behaviour.handle(socket)).actualPort();
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
    NetServer next =
        listen(
            new NetServerOptions().setSsl(true).setKeyCertOptions(keys),
            socket -> forward(socket, behind));
    become(socket -> forward(socket, next.actualPort()));
    presenting = next;
  }

  /** Goes on accepting connections, and never says a word. */
  public void fallSilent() {
    become(socket -> {});
  }

  /** Closes every connection as soon as it is made. */
  public void hangUp() {
    become(NetSocket::close);
  }

  private void become(Handler<NetSocket> next) {
    behaviour = next;
    if (presenting != null) {
      await("a port to close", presenting.close());
      presenting = null;
    }
  }

  private NetServer listen(NetServerOptions options, Handler<NetSocket> handler) {
    NetServer server = vertx.createNetServer(options.setHost(LOOPBACK).setPort(0));
    return await("a port to listen at", server.connectHandler(handler).listen());
  }

  private void forward(NetSocket from, int to) {
    from.pause();
    client
        .connect(to, LOOPBACK)
        .onSuccess(
            next -> {
              from.pipeTo(next);
              next.pipeTo(from);
            })
        .onFailure(refused -> from.close());
  }

  private static <T> T await(String what, Future<T> future) {
    return Patience.await(what, future.toCompletionStage().toCompletableFuture());
  }

  @Override
  public void close() {
    await("everything to close", vertx.close());
  }
}

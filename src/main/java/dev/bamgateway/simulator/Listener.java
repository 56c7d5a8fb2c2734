package dev.bamgateway.simulator;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A port that can go deaf and listen again. While it is deaf it is still bound, by a socket that
 * never listens: connections are refused, and nothing else on the machine takes the port, not even
 * the near end of a connection that is being made to it.
 */
final class Listener implements AutoCloseable {

  /** The loopback interface, for who needs no address of its own. */
  static final String LOOPBACK = "127.0.0.1";

  /** Longer than a loaded machine needs to close a TLS connection that is being flooded. */
  private static final long TIMEOUT_SECONDS = 60;

  private final Vertx vertx;
  private final String host;
  private final Supplier<HttpServerOptions> options;
  private final Handler<HttpServerRequest> handler;
  private final LongAdder connections = new LongAdder();
  private int port;
  private @Nullable HttpServer server;
  private @Nullable Socket placeholder;

  /** A port of the loopback interface; 0 for any free one. */
  Listener(Vertx vertx, int port, Handler<HttpServerRequest> handler) {
    this(vertx, LOOPBACK, port, HttpServerOptions::new, handler);
  }

  /**
   * A port of one loopback address.
   *
   * @param options asked for each time it begins to listen
   */
  Listener(
      Vertx vertx,
      String host,
      int port,
      Supplier<HttpServerOptions> options,
      Handler<HttpServerRequest> handler) {
    this.vertx = vertx;
    this.host = host;
    this.options = options;
    this.port = port;
    this.handler = handler;
  }

  /** Scheme, address and port. */
  synchronized String url() {
    return (options.get().isSsl() ? "https://" : "http://") + host + ":" + port;
  }

  String host() {
    return host;
  }

  /** How many connections it has accepted. */
  long connections() {
    return connections.sum();
  }

  synchronized int port() {
    return port;
  }

  synchronized void listen() {
    if (server != null) {
      return;
    }
    HttpServerOptions all =
        options
            .get()
            .setHost(host)
            .setPort(port)
            .setReuseAddress(true)
            .setHttp2ClearTextEnabled(false);
    HttpServer starting =
        vertx
            .createHttpServer(all)
            .connectionHandler(connection -> connections.increment())
            .requestHandler(handler);
    port = await("listen", starting.listen()).actualPort();
    server = starting;
    releasePort();
  }

  /** Closes what is open and refuses connections, which it does when this returns. */
  synchronized void goDeaf() {
    stop();
    holdPort();
  }

  /** Goes deaf and lets the port go, so that another listener finds it free. */
  @Override
  public synchronized void close() {
    if (server != null) {
      goDeaf();
    }
    releasePort();
  }

  private void stop() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      await("close", running.close());
    }
  }

  /** Binds the port; the kernel may take a moment to let the listening socket go. */
  private void holdPort() {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    Socket socket = bound();
    while (socket == null) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("port " + port + " does not come free");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      socket = bound();
    }
    placeholder = socket;
  }

  private @Nullable Socket bound() {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return socket;
    } catch (IOException e) {
      closeQuietly(socket);
      return null;
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It has nothing to lose: no connection was ever made with it.
    }
  }

  private void releasePort() {
    Socket socket = placeholder;
    placeholder = null;
    if (socket != null) {
      closeQuietly(socket);
    }
  }

  private <T> T await(String what, Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at port " + port, e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "port %d did not %s within %d s".formatted(port, what, TIMEOUT_SECONDS), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException("port " + port + ": " + cause.getMessage(), cause);
    }
  }
}

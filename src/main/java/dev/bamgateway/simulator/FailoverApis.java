package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.FailoverApiQuirk.ClientRefusal;
import dev.bamgateway.simulator.model.Server;
import dev.bamgateway.simulator.wire.Certificates;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the Failover APIs of a cluster have in common: the port, and who trusts whom. */
final class FailoverApis {

  private static final int ATTEMPTS = 100;

  private final List<String> hosts;
  private final Certificates certificates;
  private final int port;

  private FailoverApis(List<String> hosts, Certificates certificates, int port) {
    this.hosts = hosts;
    this.certificates = certificates;
    this.port = port;
  }

  static FailoverApis on(List<String> hosts, Certificates certificates) {
    return new FailoverApis(hosts, certificates, freePort(hosts));
  }

  /** A port that is free at all addresses. */
  private static int freePort(List<String> hosts) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = bindAll(hosts);
      if (port > 0) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free at all of " + hosts);
  }

  /** Binds any port at the first address and the same at the others; 0 if that is not possible. */
  private static int bindAll(List<String> hosts) {
    List<ServerSocket> bound = new ArrayList<>();
    int port = 0;
    try {
      for (String host : hosts) {
        ServerSocket socket = new ServerSocket();
        bound.add(socket);
        socket.bind(new InetSocketAddress(host, port));
        port = socket.getLocalPort();
      }
      return port;
    } catch (IOException e) {
      return 0;
    } finally {
      bound.forEach(FailoverApis::release);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FailoverApiServer server(
      Vertx vertx,
      int index,
      Server server,
      Supplier<ClientRefusal> refusal,
      Handler<HttpServerRequest> handler) {
    return new FailoverApiServer(
        vertx, hosts.get(index), port, server, certificates, refusal, handler);
  }

  /** The port, the same at every member. */
  int port() {
    return port;
  }
}

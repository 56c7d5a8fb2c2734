package dev.bamgateway.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds ports for members that are at addresses of their own and share a port. */
final class FreePort {

  private static final int ATTEMPTS = 100;

  private FreePort() {}

  /** A port that is free at all addresses. */
  static int at(List<String> hosts) {
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
      bound.forEach(FreePort::release);
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.bamgateway.settings;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports that the process is to listen on. */
final class Ports {

  private static final String ALL_ADDRESSES = "0.0.0.0";

  private Ports() {}

  /**
   * Those that are taken. Each is bound for a moment, all of them at once, so that one port for two
   * purposes is found too.
   *
   * @return mistakes by key, with the remedy
   */
  static Map<String, String> mistakes(SmallRyeConfig config) {
    Map<String, String> mistakes = new LinkedHashMap<>();
    List<ServerSocket> bound = new ArrayList<>();
    try {
      for (String server : List.of("quarkus.http", "quarkus.management")) {
        String key = server + ".port";
        int port = config.getOptionalValue(key, Integer.class).orElse(0);
        if (port > 0 && !canBind(host(config, server), port, bound)) {
          mistakes.put(
              key, "port %d is taken: end what listens there, or write another".formatted(port));
        }
      }
    } finally {
      bound.forEach(Ports::release);
    }
    return mistakes;
  }

  private static String host(SmallRyeConfig config, String server) {
    return config.getOptionalValue(server + ".host", String.class).orElse(ALL_ADDRESSES);
  }

  private static boolean canBind(String host, int port, List<ServerSocket> bound) {
    try {
      ServerSocket socket = new ServerSocket();
      bound.add(socket);
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (IOException e) {
      // A host that is not of this machine is another matter, which Quarkus tells.
      return !String.valueOf(e.getMessage()).contains("in use");
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // No client has connected to it.
    }
  }
}

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
import org.jspecify.annotations.Nullable;

/** The ports that the process is to listen on. */
final class Ports {

  private static final String ALL_ADDRESSES = "0.0.0.0";
  private static final int ANY_PORT = 0;

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
        int port = port(config, key);
        String refusal = port > 0 ? refusal(host(config, server), port, bound) : null;
        if (refusal != null) {
          mistakes.put(
              key,
              "port %d: %s: end what listens there, or write another".formatted(port, refusal));
        }
      }
    } finally {
      bound.forEach(Ports::release);
    }
    return mistakes;
  }

  /** 0 where it is no number, too: Quarkus tells of that. */
  private static int port(SmallRyeConfig config, String key) {
    try {
      return config.getOptionalValue(key, Integer.class).orElse(0);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static String host(SmallRyeConfig config, String server) {
    return config.getOptionalValue(server + ".host", String.class).orElse(ALL_ADDRESSES);
  }

  /** Null where Quarkus will be able to listen, or tells the reason well enough. */
  private static @Nullable String refusal(String host, int port, List<ServerSocket> bound) {
    String refusal = bind(host, port, bound);
    boolean hostIsOurs = refusal == null || bind(host, ANY_PORT, bound) == null;
    return hostIsOurs ? refusal : null;
  }

  /** What the system says against it; null if it is bound now. */
  private static @Nullable String bind(String host, int port, List<ServerSocket> bound) {
    try {
      ServerSocket socket = new ServerSocket();
      bound.add(socket);
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return null;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
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

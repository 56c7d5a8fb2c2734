package dev.bamgateway.security;

import dev.bamgateway.cluster.IpRange;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from. Each proxy adds to {@code X-Forwarded-For} whom it has the request
 * from; read from the end, the first who is no trusted proxy is the caller, and what stands before
 * is only his word.
 */
@Singleton
class ClientAddresses {

  private static final String UNKNOWN = "-";

  private final List<IpRange> trusted;

  ClientAddresses(ProxySettings settings) {
    this.trusted = settings.trusted();
  }

  String of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String address =
        remote == null || remote.hostAddress() == null ? UNKNOWN : remote.hostAddress();
    List<String> forwarded = request.headers().getAll("X-Forwarded-For");
    String[] named = forwarded.isEmpty() ? new String[0] : String.join(",", forwarded).split(",");
    for (int last = named.length - 1; last >= 0 && isTrusted(address); last--) {
      InetAddress before = IpRange.address(named[last].strip());
      if (before == null) {
        return address;
      }
      address = before.getHostAddress();
    }
    return address;
  }

  private boolean isTrusted(@Nullable String text) {
    InetAddress address = text == null ? null : IpRange.address(text);
    return address != null && trusted.stream().anyMatch(range -> range.contains(address));
  }
}

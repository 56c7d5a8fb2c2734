package dev.bamgateway.security.signin;

import dev.bamgateway.cluster.addresses.IpRange;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which address a request comes from. Each proxy adds to {@code X-Forwarded-For} the address
 * that it got the request from. Read from the end, the first address that is no trusted proxy is
 * the caller's; what stands before it is only what that caller says.
 */
@Singleton
class ClientAddresses {

  private static final String UNKNOWN = "-";
  private static final int NETWORK_BYTES = 8;
  private static final String X_FORWARDED_FOR = "X-Forwarded-For";

  /** The same in the words of RFC 7239; it is not read, but tells that there is a proxy. */
  private static final String FORWARDED = "Forwarded";

  private final List<IpRange> trusted;
  private final ForwardedLog log;

  ClientAddresses(ProxySettings settings, InstantSource clock) {
    this.trusted = settings.trusted();
    this.log = new ForwardedLog(settings, clock);
  }

  String of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String address =
        remote == null || remote.hostAddress() == null ? UNKNOWN : remote.hostAddress();
    List<String> forwarded = request.headers().getAll(X_FORWARDED_FOR);
    if (isForwarded(request, forwarded) && !isTrusted(address)) {
      log.tell(address);
    }
    String[] named = forwarded.isEmpty() ? new String[0] : String.join(",", forwarded).split(",");
    for (int last = named.length - 1; last >= 0 && isTrusted(address); last--) {
      InetAddress before = address(named[last]);
      if (before == null) {
        return whole(address);
      }
      address = before.getHostAddress();
    }
    return whole(address);
  }

  private static boolean isForwarded(HttpServerRequest request, List<String> forwarded) {
    return !forwarded.isEmpty() || request.headers().contains(FORWARDED);
  }

  private boolean isTrusted(String text) {
    InetAddress address = address(text);
    return address != null && trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** As proxies write it: some add a port, brackets or the zone of a link. */
  private static @Nullable InetAddress address(String text) {
    String bare = text.strip().replaceFirst("^\\[(.*)](?::\\d+)?$", "$1").replaceFirst("%.*$", "");
    boolean withPort = bare.indexOf(':') == bare.lastIndexOf(':');
    return IpRange.address(withPort ? bare.replaceFirst(":\\d+$", "") : bare);
  }

  /**
   * The network of an IPv6 address: a caller that has one address of it has them all. An IPv4
   * address in the form of an IPv6 address is the IPv4 address.
   */
  private static String whole(String text) {
    InetAddress address = address(text);
    if (address == null) {
      return text;
    }
    return address instanceof Inet6Address
        ? network(address.getAddress())
        : address.getHostAddress();
  }

  private static String network(byte[] address) {
    Arrays.fill(address, NETWORK_BYTES, address.length, (byte) 0);
    try {
      return InetAddress.getByAddress(address).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has as many bytes as it had", e);
    }
  }
}

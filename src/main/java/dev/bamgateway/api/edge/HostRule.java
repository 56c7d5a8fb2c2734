package dev.bamgateway.api.edge;

import dev.bamgateway.api.problem.Refusal;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a request says in one way which host it is for. */
final class HostRule {

  private static final String PART = "Host";
  private static final int LONGEST = 255;
  private static final int LAST_PORT = 65_535;

  /**
   * A name, an address, or an IPv6 address in brackets; and a port, which RFC 3986 lets be empty.
   */
  private static final Pattern FORM =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{0,5}))?");

  private HostRule() {}

  /**
   * What is wrong with the {@code Host} headers of a request, and what to write instead. HTTP/1.0
   * knows none, and load balancers check health in it; HTTP/2 has it elsewhere.
   */
  static Optional<Refusal> fault(HttpVersion version, List<String> hosts) {
    if (hosts.isEmpty()) {
      return version == HttpVersion.HTTP_1_1
          ? Optional.of(Refusal.badRequest(PART, "a request of HTTP/1.1 needs this header"))
          : Optional.empty();
    }
    if (hosts.size() > 1) {
      return Optional.of(Refusal.badRequest(PART, "send this header once"));
    }
    return isHost(hosts.get(0))
        ? Optional.empty()
        : Optional.of(
            Refusal.badRequest(PART, "write a host name or an address, and a port if need be"));
  }

  private static boolean isHost(String host) {
    Matcher parts = FORM.matcher(host);
    return host.length() <= LONGEST
        && parts.matches()
        && (parts.group(1) == null
            || parts.group(1).isEmpty()
            || Integer.parseInt(parts.group(1)) <= LAST_PORT);
  }
}

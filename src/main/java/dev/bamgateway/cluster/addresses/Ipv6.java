package dev.bamgateway.cluster.addresses;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one spelling of an IPv6 address, as of RFC 5952: the JDK's leaves no zeros out. */
public final class Ipv6 {

  private static final Pattern ZEROS = Pattern.compile("\\b0(?::0)+\\b");
  private static final int GROUPS = 8;

  private Ipv6() {}

  /**
   * Spells a host as a URL has it, an IPv6 address in brackets, in the one way there is.
   *
   * @return the host itself if it is a name, an IPv4 address, or bound to an interface of one
   *     machine
   */
  public static String canonical(String host) {
    if (!host.startsWith("[") || host.contains("%")) {
      return host;
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      // The JDK makes an IPv4 address of one that is mapped.
      return address.getAddress().length == GROUPS * 2
          ? "[" + shortened(address.getAddress()) + "]"
          : "[::ffff:" + address.getHostAddress() + "]";
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("write an address, as https://[2001:db8::1]", e);
    }
  }

  private static String shortened(byte[] address) {
    String full =
        IntStream.range(0, GROUPS)
            .map(group -> (address[2 * group] & 0xff) << 8 | (address[2 * group + 1] & 0xff))
            .mapToObj(Integer::toHexString)
            .collect(Collectors.joining(":"));
    MatchResult longest =
        ZEROS
            .matcher(full)
            .results()
            .reduce((one, next) -> length(next) > length(one) ? next : one)
            .orElse(null);
    return longest == null
        ? full
        : full.substring(0, Math.max(0, longest.start() - 1))
            + "::"
            + full.substring(Math.min(full.length(), longest.end() + 1));
  }

  private static int length(MatchResult zeros) {
    return zeros.end() - zeros.start();
  }
}

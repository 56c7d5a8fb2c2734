package dev.bamgateway.cluster.addresses;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The IP addresses that begin with the same bits.
 *
 * @param network one of them
 * @param bits how many bits they share
 */
public record IpRange(InetAddress network, int bits) {

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /**
   * An address, as IP spells it, or an address and a number of bits, as in {@code 10.0.0.0/8}.
   *
   * @return null if it is something else
   */
  public static @Nullable IpRange parse(String text) {
    String[] parts = text.split("/", -1);
    InetAddress network = address(parts[0]);
    if (network == null || parts.length > 2) {
      return null;
    }
    int length = network.getAddress().length * Byte.SIZE;
    if (parts.length == 1) {
      return new IpRange(network, length);
    }
    if (!parts[1].matches("\\d{1,3}")) {
      return null;
    }
    int bits = Integer.parseInt(parts[1]);
    return bits > length ? null : new IpRange(network, bits);
  }

  /** The address that a text spells; null if it is a name. Nothing is looked up. */
  public static @Nullable InetAddress address(String text) {
    boolean ipv6 = IPV6.matcher(text).matches();
    if (!ipv6 && !IPV4.matcher(text).matches()) {
      return null;
    }
    try {
      // In brackets it is an address or an error, never a name.
      return InetAddress.getByName(ipv6 ? "[" + text + "]" : text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Whether an address is one of them. */
  public boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] given = address.getAddress();
    if (own.length != given.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if ((own[bit / Byte.SIZE] & mask) != (given[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}

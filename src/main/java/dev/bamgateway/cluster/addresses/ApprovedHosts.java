package dev.bamgateway.cluster.addresses;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The servers that may be adopted although they are not configured.
 *
 * @param names host names, in lower case
 * @param suffixes what host names may end with, each beginning with a dot, in lower case
 * @param ranges ranges of addresses
 */
public record ApprovedHosts(Set<String> names, Set<String> suffixes, Set<IpRange> ranges) {

  /** No host is approved. */
  public static final ApprovedHosts NONE = new ApprovedHosts(Set.of(), Set.of(), Set.of());

  private static final String LABEL = "(?!-)[a-z0-9_-]{1,63}(?<!-)";
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern DIGITS_LAST = Pattern.compile("(?:.*\\.)?\\d+");

  public ApprovedHosts {
    names = Set.copyOf(names);
    suffixes = Set.copyOf(suffixes);
    ranges = Set.copyOf(ranges);
  }

  /**
   * Reads a comma list of host names, suffixes as {@code *.example.org}, addresses and ranges as
   * {@code 10.1.2.0/24}.
   *
   * @throws IllegalArgumentException if an entry is something else; the message says which one, and
   *     what to write instead
   */
  public static ApprovedHosts parse(String text) {
    Set<String> names = new HashSet<>();
    Set<String> suffixes = new HashSet<>();
    Set<IpRange> ranges = new HashSet<>();
    int position = 0;
    for (String written : text.isBlank() ? new String[0] : text.split(",", -1)) {
      position++;
      String entry = written.strip().toLowerCase(Locale.ROOT);
      IpRange range = IpRange.parse(entry);
      if (range != null && range.bits() > 0) {
        ranges.add(range);
      } else if (entry.startsWith("*.") && isName(entry.substring(2))) {
        suffixes.add(entry.substring(1));
      } else if (isName(entry)) {
        names.add(entry);
      } else {
        throw new IllegalArgumentException(
            "entry %d: write a host as bam3.example.org, a suffix as *.example.org, or a range as 10.1.2.0/24"
                .formatted(position));
      }
    }
    return new ApprovedHosts(names, suffixes, ranges);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches() && !DIGITS_LAST.matcher(text).matches();
  }

  /**
   * Whether a server may be adopted.
   *
   * @param host the name it is called by; null if it has none
   * @param address an address the name resolves to
   */
  public boolean approves(@Nullable String host, InetAddress address) {
    return covers(address)
        || (host != null && (isNamed(host) || (hasSuffix(host) && !isSpecial(address))));
  }

  /** Whether the name alone may be enough: it is written down, or its suffix is. */
  public boolean knows(String host) {
    return isNamed(host) || hasSuffix(host);
  }

  /** Whether the address is written down, or its range is. */
  public boolean covers(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private boolean isNamed(String host) {
    return names.contains(host.toLowerCase(Locale.ROOT));
  }

  private boolean hasSuffix(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return isName(name) && suffixes.stream().anyMatch(name::endsWith);
  }

  /**
   * A host under an approved suffix could be made to lead to ourselves, or to a cloud's metadata.
   */
  private static boolean isSpecial(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress();
  }
}

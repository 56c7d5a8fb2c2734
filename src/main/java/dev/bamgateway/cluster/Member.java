package dev.bamgateway.cluster;

import dev.bamgateway.cluster.addresses.Ipv6;
import java.net.URI;
import java.util.Locale;

/**
 * A configured server of the replication cluster, identified by its normalised base URL.
 *
 * @param name the host, with the port if that is not the scheme's default
 * @param url scheme and authority in lower case, without default port, path or trailing slash; an
 *     IPv6 address in its one spelling
 */
public record Member(String name, URI url) {

  /**
   * Makes a member of a base URL.
   *
   * @param text an {@code http} or {@code https} URL without user information, path, query or
   *     fragment
   * @throws IllegalArgumentException if it is something else; the message says what to write
   *     instead
   */
  public static Member of(String text) {
    URI given = parse(text.strip());
    String scheme = lower(given.getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("write a URL that begins with https://");
    }
    if (given.getHost() == null) {
      throw new IllegalArgumentException(
          "write a URL with a host name or address, as https://bam1.example.org");
    }
    if (given.getRawUserInfo() != null) {
      throw new IllegalArgumentException("leave user name and password out of the URL");
    }
    if (!given.getRawPath().matches("/*")
        || given.getRawQuery() != null
        || given.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "leave path, query and fragment out: only scheme, host and port");
    }
    if (given.getRawAuthority().endsWith(":")) {
      throw new IllegalArgumentException("write a port behind the colon, or leave the colon out");
    }
    if (given.getPort() == 0 || given.getPort() > 65_535) {
      throw new IllegalArgumentException("write a port from 1 to 65535");
    }
    String host = Ipv6.canonical(withoutTrailingDot(lower(given.getHost())));
    int defaultPort = scheme.equals("https") ? 443 : 80;
    boolean plain = given.getPort() == -1 || given.getPort() == defaultPort;
    String name = plain ? host : host + ":" + given.getPort();
    return new Member(name, URI.create(scheme + "://" + name));
  }

  private static URI parse(String text) {
    try {
      return URI.create(text).parseServerAuthority();
    } catch (IllegalArgumentException | java.net.URISyntaxException e) {
      throw new IllegalArgumentException("write a URL, as https://bam1.example.org", e);
    }
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static String withoutTrailingDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Members are compared all the time, mostly each with itself, and comparing URIs is slow. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Member member
            && name.equals(member.name)
            && url.getScheme().equals(member.url.getScheme()));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}

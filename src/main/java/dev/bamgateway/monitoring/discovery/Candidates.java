package dev.bamgateway.monitoring.discovery;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.addresses.ApprovedHosts;
import dev.bamgateway.cluster.observation.Peer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes members of approved servers. What was checked is what will be connected to: a server whose
 * name is not approved gets a URL with the approved address, whatever its name leads to later.
 * Nothing is connected to here.
 */
@Singleton
class Candidates {

  private final ApprovedHosts approved;
  private final Resolver resolver;
  private final String scheme;
  private final String port;

  Candidates(ClusterSettings cluster, ApprovedHosts approved, Resolver resolver) {
    this.approved = approved;
    this.resolver = resolver;
    List<URI> urls = cluster.members().stream().map(Member::url).toList();
    // Only where the settings allow it can all be plain http.
    boolean plain = urls.stream().allMatch(url -> "http".equals(url.getScheme()));
    this.scheme = plain ? "http" : "https";
    Set<Integer> ports = urls.stream().map(URI::getPort).collect(Collectors.toSet());
    int common = ports.size() == 1 ? ports.iterator().next() : -1;
    this.port = common == -1 ? "" : ":" + common;
  }

  /** The member that a server may become; empty if it is not approved. */
  Uni<Optional<Member>> of(Peer server) {
    String host = server.hostName();
    return host == null || host.isBlank() || approved.equals(ApprovedHosts.NONE)
        ? Uni.createFrom().item(() -> member(server, List.of()))
        : resolver.addresses(host).map(addresses -> member(server, addresses));
  }

  /**
   * The same, where it is known what the server's name leads to.
   *
   * @param addresses all of them, for any may be connected to
   */
  Optional<Member> member(Peer server, List<InetAddress> addresses) {
    String host = server.hostName();
    return host != null && approvesByName(host, addresses)
        ? member(host)
        : Stream.concat(addresses.stream(), Stream.ofNullable(server.ip()))
            .filter(approved::covers)
            .findFirst()
            .flatMap(address -> member(address.getHostAddress()));
  }

  private boolean approvesByName(String host, List<InetAddress> addresses) {
    return approved.knows(host)
        && !addresses.isEmpty()
        && addresses.stream().allMatch(address -> approved.approves(host, address));
  }

  private Optional<Member> member(String host) {
    String written = host.contains(":") ? "[" + host + "]" : host;
    try {
      return Optional.of(Member.of(scheme + "://" + written + port));
    } catch (IllegalArgumentException e) {
      // No URL can be made of it, so it cannot be connected to either.
      return Optional.empty();
    }
  }
}

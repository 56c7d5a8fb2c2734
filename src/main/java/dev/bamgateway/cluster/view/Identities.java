package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.addresses.IpRange;
import dev.bamgateway.cluster.observation.Peer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which member is meant by a server that BAM names: the only one that calls the server's address
 * its own, or the only one at that host. Where neither is certain no member is meant.
 */
public final class Identities {

  private final List<Member> members;
  private final Map<String, Member> owners;

  private Identities(List<Member> members, Map<String, Member> owners) {
    this.members = members;
    this.owners = owners;
  }

  public static Identities of(ClusterView view) {
    return new Identities(
        view.members().stream().map(MemberView::member).toList(),
        Testimony.of(view.members()).owners());
  }

  /** The member that is meant; null if that is not certain. */
  public @Nullable Member member(Peer server) {
    Member owner = owners.get(server.address());
    return owner != null ? owner : onlyAt(server);
  }

  /** The only member at the server's host, whatever addresses members call their own. */
  public @Nullable Member onlyAt(Peer server) {
    List<Member> there = members.stream().filter(member -> isAt(member, server)).toList();
    return there.size() == 1 ? there.get(0) : null;
  }

  private static boolean isAt(Member member, Peer server) {
    String host = member.url().getHost();
    return host.equalsIgnoreCase(server.hostName()) || isAddress(host, server);
  }

  /** Compared as addresses, because those of IPv6 have many spellings. */
  private static boolean isAddress(String host, Peer server) {
    InetAddress own = IpRange.address(host.replaceAll("[\\[\\]]", ""));
    return own != null && own.equals(server.ip());
  }
}

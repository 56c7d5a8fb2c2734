package dev.bamgateway.cluster.insight;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Identities;
import dev.bamgateway.cluster.view.MemberView;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the servers that BAM names differ from the configured members: from the first discovery on,
 * by the newest word of the primary, or without one of whom discovery asked.
 */
record Difference(ClusterView view, Member by, List<Peer> servers) {

  /** The answering member decides how many servers it names, so this bounds the warnings. */
  private static final int MOST_STRANGERS = 3;

  /** Null while nothing was compared, or the member tells of no servers, as v1 never does. */
  static @Nullable Difference of(ClusterView view) {
    Member asked = view.lastAskedForServers();
    if (asked == null) {
      return null;
    }
    Primary primary = view.incumbent();
    return Stream.of(primary == null ? asked : primary.member(), asked)
        .map(member -> by(view, member))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Difference by(ClusterView view, Member member) {
    Observation.Answered last = view.knows(member) ? view.of(member).lastAnswer() : null;
    return last == null || last.peers().isEmpty()
        ? null
        : new Difference(view, member, last.peers());
  }

  /** Servers that are no members. */
  List<Warning> strangers() {
    Identities identities = Identities.of(view);
    return servers.stream()
        .filter(server -> identities.member(server) == null)
        .map(Difference::text)
        .distinct()
        .limit(MOST_STRANGERS)
        .map(server -> warning(null, "%s is not configured, but %s".formatted(server, named())))
        .toList();
  }

  /** Members that are no servers of the cluster, and members that nobody configured. */
  List<Warning> ofMembers() {
    Identities identities = Identities.of(view);
    // Not every server lists itself.
    Set<Member> present = new HashSet<>(Set.of(by));
    servers.forEach(server -> present.add(identities.member(server)));
    return view.members().stream()
        .map(MemberView::member)
        // An adopted member that is no longer named leaves with the next discovery.
        .filter(member -> view.configured(member) != present.contains(member))
        .map(
            member ->
                warning(
                    member,
                    view.configured(member)
                        ? "is configured, but not named by " + by.name()
                        : "was adopted: it is not configured, but " + named()))
        .toList();
  }

  private String named() {
    return by.name() + " names it as a server of the cluster";
  }

  private static Warning warning(@Nullable Member member, String detail) {
    return new Warning(WarningCode.MEMBERS_DIFFER, member, detail);
  }

  private static String text(Peer server) {
    return server.hostName() == null
        ? server.address()
        : "%s (%s)".formatted(server.hostName(), server.address());
  }
}

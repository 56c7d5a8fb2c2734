package dev.bamgateway.cluster.view;

import static java.util.stream.Collectors.groupingBy;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What replicating standbys say of who their primary is.
 *
 * <p>BAM names servers by IP address, so a name is worth something only where exactly one member
 * calls that address its own: NAT and loopback make addresses collide.
 *
 * @param named the member each of them names
 * @param owners by address: the only member that calls it its own
 * @param members those it is about
 */
public record Testimony(
    Map<Member, Member> named, Map<String, Member> owners, List<MemberView> members) {

  public static Testimony of(List<MemberView> members) {
    Map<String, Member> owners = owners(members);
    Map<Member, Member> named = new LinkedHashMap<>();
    for (MemberView member : members) {
      Member primary = namedBy(member.answer(), owners);
      if (primary != null) {
        named.put(member.member(), primary);
      }
    }
    return new Testimony(named, owners, List.copyOf(members));
  }

  /** The member that this answer names as the primary of a replicating standby; null if none. */
  public @Nullable Member namedBy(Observation.@Nullable Answered answer) {
    return namedBy(answer, owners);
  }

  private static @Nullable Member namedBy(
      Observation.@Nullable Answered answer, Map<String, Member> owners) {
    if (answer == null
        || answer.role() != ReplicationRole.STANDBY
        || answer.status() != ReplicationStatus.REPLICATING) {
      return null;
    }
    Set<Member> known =
        primaries(answer).stream()
            .map(owners::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    // Two primaries are as good as none.
    return known.size() == 1 ? known.iterator().next() : null;
  }

  /** Whether the member calls an address its own by which it cannot be told from another. */
  public boolean sharesAddress(MemberView member) {
    String address = ownAddress(member.lastAnswer());
    return address != null && !owners.containsKey(address);
  }

  private static Map<String, Member> owners(List<MemberView> members) {
    return members.stream()
        .filter(member -> ownAddress(member.lastAnswer()) != null)
        .collect(groupingBy(member -> String.valueOf(ownAddress(member.lastAnswer()))))
        .entrySet()
        .stream()
        .filter(owned -> owned.getValue().size() == 1)
        .collect(Collectors.toMap(Map.Entry::getKey, owned -> owned.getValue().get(0).member()));
  }

  private static Set<String> primaries(Observation.Answered answer) {
    return answer.peers().stream()
        .filter(peer -> peer.role() == ReplicationRole.PRIMARY)
        .map(Peer::address)
        .filter(address -> !address.isEmpty())
        .collect(Collectors.toSet());
  }

  /**
   * Whether a standby follows another primary than this claimant. The claimant itself must tell the
   * address by which its cluster calls it: the address that it calls its own may be one that the
   * others never see.
   */
  public boolean disputes(MemberView claimant) {
    Observation.Answered claim = claimant.answer();
    if (claim == null || primaries(claim).isEmpty()) {
      return false;
    }
    Set<String> own = new HashSet<>(primaries(claim));
    own.add(String.valueOf(ownAddress(claim)));
    return !named.containsValue(claimant.member())
        && members.stream()
            .map(MemberView::answer)
            .filter(Objects::nonNull)
            .filter(answer -> answer.role() == ReplicationRole.STANDBY)
            .map(Testimony::primaries)
            .anyMatch(followed -> Collections.disjoint(followed, own) && mayBePrimary(followed));
  }

  /** Whether one of the addresses may be that of a server that does not answer as standby. */
  private boolean mayBePrimary(Set<String> addresses) {
    return addresses.stream()
        .map(owners::get)
        .anyMatch(
            owner ->
                owner == null
                    || members.stream()
                        .noneMatch(
                            member ->
                                member.member().equals(owner)
                                    && member.answersAs(ReplicationRole.STANDBY)));
  }

  /** Whether the member's cluster calls it by another address than it does itself. */
  public static boolean isCalledOtherwise(MemberView member) {
    Observation.Answered answer = member.answer();
    String own = ownAddress(answer);
    return answer != null
        && own != null
        && answer.role() == ReplicationRole.PRIMARY
        && !primaries(answer).isEmpty()
        && !primaries(answer).contains(own);
  }

  /** The address the answering member calls its own; null if it told none. */
  public static @Nullable String ownAddress(Observation.@Nullable Answered answer) {
    return answer == null ? null : answer.ownAddress();
  }

  /**
   * The one member that all witnesses name.
   *
   * @param admitted whether what a witness says, the first, of a member, the second, is heard
   * @return null if no witness is heard, or they differ
   */
  public @Nullable Member unanimous(BiPredicate<Member, Member> admitted) {
    List<Member> names =
        named.entrySet().stream()
            .filter(said -> admitted.test(said.getKey(), said.getValue()))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return names.size() == 1 ? names.get(0) : null;
  }

  /** How many members agree that the incumbent is primary: itself, and standbys of nobody else. */
  public long agreeing(ClusterView view) {
    return view.members().stream().filter(member -> agrees(member, view)).count();
  }

  /**
   * The standby that reaches the incumbent itself, the first if there are several. Where another
   * claims a standby may mean that one, unless it names the incumbent.
   */
  public Optional<MemberView> reachingIncumbent(ClusterView view) {
    boolean anotherClaims =
        view.members().stream()
            .map(MemberView::member)
            .anyMatch(member -> !view.isIncumbent(member) && view.claims(member));
    return view.members().stream()
        .filter(MemberView::reachesPrimaryItself)
        .filter(
            standby -> {
              Member primary = named.get(standby.member());
              return primary == null ? !anotherClaims : view.isIncumbent(primary);
            })
        .findFirst();
  }

  private boolean agrees(MemberView member, ClusterView view) {
    if (view.isIncumbent(member.member())) {
      return view.claims(member.member());
    }
    Member primary = named.get(member.member());
    return member.answersAs(ReplicationRole.STANDBY)
        && (primary == null || view.isIncumbent(primary));
  }
}

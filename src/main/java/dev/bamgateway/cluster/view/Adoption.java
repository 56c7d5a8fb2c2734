package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.ReplicationRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What discovery added to the configured members.
 *
 * @param members the members nobody configured, in the order in which they came
 * @param asked whom the newest discovery asked; null before the first
 */
record Adoption(List<Member> members, @Nullable Member asked) {

  static final Adoption NONE = new Adoption(List.of(), null);

  /** With those configured; BAM has three at most, the rest is room for those it replaced. */
  private static final int MOST_MEMBERS = 6;

  Adoption {
    members = List.copyOf(members);
  }

  /**
   * After a member was asked whom its cluster is made of. Who is not named leaves if the primary
   * was asked, for a standby may not know of it yet; but not one that is primary, or says so.
   */
  Adoption after(ClusterView view, Member newlyAsked, Set<Member> named) {
    boolean word =
        view.isIncumbent(newlyAsked) && view.of(newlyAsked).answersAs(ReplicationRole.PRIMARY);
    List<Member> staying =
        members.stream()
            .filter(
                member ->
                    !word
                        || named.contains(member)
                        || view.isIncumbent(member)
                        || view.claims(member))
            .toList();
    int gone = members.size() - staying.size();
    Stream<Member> newcomers =
        named.stream()
            .filter(member -> !view.knows(member))
            .limit(MOST_MEMBERS - view.members().size() + gone);
    return new Adoption(Stream.concat(staying.stream(), newcomers).toList(), newlyAsked);
  }

  /** All members: those of the view but who left, then the newcomers. */
  List<MemberView> present(ClusterView before) {
    Stream<MemberView> staying =
        before.members().stream()
            .filter(known -> before.configured(known.member()) || members.contains(known.member()));
    return Stream.concat(staying, newcomers(before).map(MemberView::unasked)).toList();
  }

  /** Where nobody was chosen yet the newcomers are heard first; who left is not waited for. */
  Set<Member> awaited(ClusterView before) {
    Set<Member> awaited = new HashSet<>(before.awaited());
    awaited.removeIf(member -> !before.configured(member) && !members.contains(member));
    if (before.incumbent() == null) {
      newcomers(before).forEach(awaited::add);
    }
    return awaited;
  }

  private Stream<Member> newcomers(ClusterView before) {
    return members.stream().filter(member -> !before.knows(member));
  }
}

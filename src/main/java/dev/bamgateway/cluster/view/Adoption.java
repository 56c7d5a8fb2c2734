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
 * @param members the members that are not configured, in the order in which they came
 * @param asked the member that the newest discovery asked; null before the first
 */
record Adoption(List<Member> members, @Nullable Member asked) {

  static final Adoption NONE = new Adoption(List.of(), null);

  /** With the configured ones. BAM has three at most; the rest is room for those it replaced. */
  private static final int MOST_MEMBERS = 6;

  Adoption {
    members = List.copyOf(members);
  }

  /**
   * The adoption after a member was asked for the servers of its cluster. If the primary was asked,
   * adopted members that it does not name leave. A standby's word is not enough for that, for it
   * may not know of them yet. The primary, and a member that claims to be it, never leaves.
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

  /** All members: those of the view without those that left, then the newcomers. */
  List<MemberView> present(ClusterView before) {
    Stream<MemberView> staying =
        before.members().stream()
            .filter(known -> before.configured(known.member()) || members.contains(known.member()));
    return Stream.concat(staying, newcomers(before).map(MemberView::unasked)).toList();
  }

  /**
   * The members that are waited for. While no primary was ever chosen the newcomers are among them;
   * members that left are not.
   */
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

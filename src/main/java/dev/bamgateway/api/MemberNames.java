package dev.bamgateway.api;

import static java.util.stream.Collectors.joining;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The names by which operators call the members. */
public final class MemberNames {

  private MemberNames() {}

  /** The member of that name, in any case. */
  public static Optional<Member> find(ClusterView view, String name) {
    return view.members().stream().map(MemberView::member).filter(is(name)).findFirst();
  }

  /** Whether a member has that name, in any case. */
  public static Predicate<Member> is(String name) {
    return member -> member.name().equalsIgnoreCase(name);
  }

  /** All members, in configured order. */
  public static String all(ClusterView view) {
    return list(view.members().stream().map(MemberView::member).toList());
  }

  /** The members that an administrator may make the primary now, in configured order. */
  public static List<Member> choosable(ClusterView view) {
    return view.members().stream().map(MemberView::member).filter(view::choosable).toList();
  }

  public static String list(List<Member> members) {
    return members.stream().map(Member::name).collect(joining(", "));
  }
}

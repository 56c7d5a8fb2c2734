package dev.bamgateway.bam.calls;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;

/** Where a call goes, and whether it waits for somebody to go to. */
public sealed interface Route {

  /** To the primary of the moment: waits for one, and moves on to the next. */
  Route FOLLOWING = new Following();

  /** To the primary of this moment, or nowhere. */
  Route AT_ONCE = new AtOnce();

  /** To this member while it is the primary, without waiting; the way ends when another is. */
  static Route to(Member member) {
    return new ToMember(member);
  }

  /** Whether a call on this way waits for a primary. */
  boolean waits();

  /** Whether the way has ended for good: its member is no longer the primary. */
  boolean isOver(Standing standing);

  /** See {@link #FOLLOWING}. */
  record Following() implements Route {
    @Override
    public boolean waits() {
      return true;
    }

    @Override
    public boolean isOver(Standing standing) {
      return false;
    }
  }

  /** See {@link #AT_ONCE}. */
  record AtOnce() implements Route {
    @Override
    public boolean waits() {
      return false;
    }

    @Override
    public boolean isOver(Standing standing) {
      return false;
    }
  }

  /** See {@link #to}. */
  record ToMember(Member member) implements Route {
    @Override
    public boolean waits() {
      return false;
    }

    @Override
    public boolean isOver(Standing standing) {
      Primary primary = standing.primary();
      return primary != null && !primary.member().equals(member);
    }
  }
}

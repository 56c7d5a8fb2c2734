package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.health.HealthServlet;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notices, without a sign-in, whether a member is there, and whether its application reaches its
 * database again: a standby that rejected everybody for want of one may let people in then.
 */
final class DatabaseWatch {

  /** What a member tells of its database. */
  enum Seen {
    /** Nothing. */
    NOT_TOLD,
    OUT_OF_REACH,
    /** In reach, and it has told nothing before. */
    FOUND_THERE,
    /** In reach, as before. */
    STILL_THERE,
    /** In reach, and it was not before. */
    CAME_BACK
  }

  private final HealthServlet servlet;
  private final Duration longest;
  private final Map<Member, Boolean> last = new ConcurrentHashMap<>();

  /**
   * @param longest how long to wait for a member's answer
   */
  DatabaseWatch(HealthServlet servlet, Duration longest) {
    this.servlet = servlet;
    this.longest = longest;
  }

  /**
   * Looks; fails with a {@link dev.bamgateway.bam.BamException} if the member gives no answer at
   * all.
   */
  Uni<Seen> look(Member member) {
    return servlet
        .askWhetherThere(member, longest)
        .map(reached -> reached.map(now -> seen(last.put(member, now), now)).orElse(Seen.NOT_TOLD));
  }

  /** What it told before is old: it has let somebody in. */
  void forget(Member member) {
    last.remove(member);
  }

  private static Seen seen(@Nullable Boolean before, boolean reached) {
    if (!reached) {
      return Seen.OUT_OF_REACH;
    }
    if (before == null) {
      return Seen.FOUND_THERE;
    }
    return before ? Seen.STILL_THERE : Seen.CAME_BACK;
  }
}

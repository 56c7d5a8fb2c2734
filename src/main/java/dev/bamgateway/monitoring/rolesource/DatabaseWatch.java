package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.health.HealthServlet;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices, without a sign-in, whether a member is there, and that its application reaches its
 * database again: a standby that rejected everybody for want of one may let people in then.
 */
final class DatabaseWatch {

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
   * Whether it said the last time that it does not, and now that it does; fails with a {@link
   * dev.bamgateway.bam.BamException} if the member gives no answer at all.
   */
  Uni<Boolean> cameBack(Member member) {
    return servlet
        .askWhetherThere(member, longest)
        .map(reached -> reached.isPresent() && isNews(member, reached.get()));
  }

  private boolean isNews(Member member, boolean reached) {
    Boolean before = last.put(member, reached);
    return reached && Boolean.FALSE.equals(before);
  }
}

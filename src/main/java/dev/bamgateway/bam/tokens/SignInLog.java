package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.cluster.Member;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Writes to the log what a member says in place of a sign-in: once, until it says something else or
 * lets somebody in. Callers are not told, for they may be anybody.
 */
final class SignInLog {

  private static final Logger LOG = Logger.getLogger(SignInLog.class);

  private final Map<Member, String> last = new ConcurrentHashMap<>();

  void tell(Member member, BamException.SignInNotUnderstood failure) {
    String words =
        failure.said() == null
            ? failure.getMessage()
            : failure.getMessage() + ": " + failure.said();
    if (words != null && !words.equals(last.put(member, words))) {
      LOG.warnf("%s: %s", member, words);
    }
  }

  void end(Member member) {
    last.remove(member);
  }
}

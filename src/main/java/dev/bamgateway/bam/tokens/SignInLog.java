package dev.bamgateway.bam.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.cluster.Member;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Writes to the log what a member says in place of a sign-in, the same words once a minute at most.
 * Callers are not told, for they may be anybody.
 */
final class SignInLog {

  private static final Logger LOG = Logger.getLogger(SignInLog.class);

  private static final int MOST = 100;
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(QUIET).build();

  void tell(Member member, BamException.SignInNotUnderstood failure) {
    String words =
        failure.said() == null
            ? "%s: %s".formatted(member, failure.getMessage())
            : "%s: %s: %s".formatted(member, failure.getMessage(), failure.said());
    if (told.asMap().putIfAbsent(words, Boolean.TRUE) == null) {
      LOG.warn(words);
    }
  }
}

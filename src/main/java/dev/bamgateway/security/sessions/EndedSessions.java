package dev.bamgateway.security.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that ended before their time, each until it would have expired: their tokens can
 * still be opened. In this process only.
 */
@Singleton
class EndedSessions {

  /** Ended sessions are never forgotten to make room; beyond this the next sign-out is refused. */
  private static final int MAX = 50_000;

  private final Cache<String, Session.End> ended;
  private final Policy.VarExpiration<String, Session.End> times;
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;

  EndedSessions(InstantSource clock) {
    this.clock = clock;
    this.ended =
        Caffeine.newBuilder()
            // Each entry is given its own time, so that it has to hold no more than the reason.
            .expireAfter(Expiry.creating((String id, Session.End why) -> Duration.ZERO))
            .build();
    this.times = ended.policy().expireVariably().orElseThrow();
  }

  private Duration left(Instant until) {
    Duration left = Duration.between(clock.instant(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Ends a session.
   *
   * @return false if there are too many to remember one more; then it goes on
   */
  boolean add(Session session, Session.End why) {
    if (ended.estimatedSize() >= MAX) {
      ended.cleanUp();
      if (ended.estimatedSize() >= MAX) {
        return false;
      }
    }
    var unused = times.putIfAbsent(session.id(), why, left(session.expiresAt()));
    waits.forEach(wait -> wait.offer(session.id(), why));
    return true;
  }

  /** Completes when the session ends before its time; cancelling it withdraws the wait. */
  CompletableFuture<Session.End> await(Session session) {
    Wait wait = new Wait(session.id(), new CompletableFuture<>());
    waits.add(wait);
    var unused = wait.end().whenComplete((end, failure) -> waits.remove(wait));
    // Asked after it was added, so that no end is missed.
    Session.End already = why(session);
    if (already != null) {
      wait.end().complete(already);
    }
    return wait.end();
  }

  /** Why a session ended before its time; null if it did not. */
  Session.@Nullable End why(Session session) {
    return ended.getIfPresent(session.id());
  }

  private record Wait(String id, CompletableFuture<Session.End> end) {
    void offer(String ended, Session.End why) {
      if (id.equals(ended)) {
        end.complete(why);
      }
    }
  }
}

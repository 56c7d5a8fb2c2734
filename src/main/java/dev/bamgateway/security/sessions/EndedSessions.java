package dev.bamgateway.security.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
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
  private static final int MAX = 100_000;

  private final Cache<String, Ended> ended;
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;

  EndedSessions(InstantSource clock) {
    this.clock = clock;
    this.ended =
        Caffeine.newBuilder()
            .expireAfter(Expiry.creating((String id, Ended end) -> left(end.until())))
            .build();
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
    ended.asMap().putIfAbsent(session.id(), new Ended(why, session.expiresAt()));
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
    Ended found = ended.getIfPresent(session.id());
    return found == null ? null : found.why();
  }

  private record Ended(Session.End why, Instant until) {}

  private record Wait(String id, CompletableFuture<Session.End> end) {
    void offer(String ended, Session.End why) {
      if (id.equals(ended)) {
        end.complete(why);
      }
    }
  }
}

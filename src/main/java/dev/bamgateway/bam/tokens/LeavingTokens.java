package dev.bamgateway.bam.tokens;

import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that no further call gets. Each is signed out once the calls that have it could end.
 */
final class LeavingTokens {

  private static final long MOST_BYTES = 2 << 20;

  private final Set<Leaving> leaving = ConcurrentHashMap.newKeySet();
  private final Room room = new Room(MOST_BYTES);
  private final SignOut signOut;
  private final Duration grace;
  private final InstantSource clock;

  /**
   * @param grace how long a call may still use a token that is left
   */
  LeavingTokens(SignOut signOut, Duration grace, InstantSource clock) {
    this.signOut = signOut;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Signs a token out later: other calls may still use it, so they get time to end first. If too
   * many are left already, it is not signed out, and BAM ends its session by its own time-out.
   */
  void leave(Member member, HeldToken token) {
    if (!room.take(token.token())) {
      return;
    }
    Leaving left = new Leaving(member, token);
    leaving.add(left);
    Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(grace)
        .subscribe()
        .with(later -> endIfLeaving(left));
  }

  /** Signs a token out now. */
  void end(Member member, HeldToken token) {
    if (!token.isExpired(clock.instant())) {
      signOut.end(member, token.token());
    }
  }

  /** Signs all out now that were to be signed out later. */
  void endAll() {
    leaving.forEach(this::endIfLeaving);
  }

  /** Waits for the sign-outs under way, for the end of the process. */
  void await(Duration longest) {
    signOut.await(longest);
  }

  private void endIfLeaving(Leaving left) {
    if (leaving.remove(left)) {
      room.giveBack(left.token().token());
      end(left.member(), left.token());
    }
  }

  private record Leaving(Member member, HeldToken token) {}
}

package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.v1.V1SignIn;
import dev.bamgateway.bam.v2.V2SignIn;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.Permits;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends sessions that nobody needs any more, a few at a time. Nobody waits for it; a failure only
 * means that BAM ends the session by its own time-out.
 */
public final class SignOut {

  private static final int AT_ONCE = 8;

  /** Of many that have to go, those whose turn does not come within so many time-outs are left. */
  private static final int TURNS = 5;

  private final V1SignIn v1;
  private final V2SignIn v2;
  private final Duration patience;
  private final Map<Member, Permits> permits = new ConcurrentHashMap<>();
  private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param patience how long a sign-out may take
   */
  public SignOut(BamConnections connections, Duration patience) {
    this.v1 = new V1SignIn(connections);
    this.v2 = new V2SignIn(connections);
    this.patience = patience;
  }

  /** Ends the session of a token of this server. */
  public void end(Member server, BamToken token) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    underWay.add(over);
    permits
        .computeIfAbsent(server, same -> new Permits(AT_ONCE, patience.multipliedBy(TURNS)))
        .with(() -> send(server, token).ifNoItem().after(patience).fail())
        .onTermination()
        .invoke(() -> end(over))
        .subscribe()
        .with(out -> {}, failure -> {});
  }

  private Uni<String> send(Member server, BamToken token) {
    return switch (token.version()) {
      case V1 -> v1.signOut(server, token);
      case V2 -> v2.signOut(server, token);
    };
  }

  private void end(CompletableFuture<Void> over) {
    underWay.remove(over);
    over.complete(null);
  }

  /**
   * Waits for those under way; for the end of the process, when no other thread is kept waiting.
   */
  public void await(Duration longest) {
    try {
      CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // BAM ends what is left by its own time-out.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

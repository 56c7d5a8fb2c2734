package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.v1.V1SignIn;
import dev.bamgateway.bam.v2.V2SignIn;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.FifoBulkhead;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends sessions that are no longer needed, a few at a time. No caller waits for it. A failure only
 * means that BAM ends the session by its own time-out.
 */
public final class SignOut {

  private static final int AT_ONCE = 8;

  /** A sign-out that has waited for so many time-outs is not sent; BAM ends that session itself. */
  private static final int TURNS = 5;

  private static final long MOST_BYTES = 2 << 20;

  private final V1SignIn v1;
  private final V2SignIn v2;
  private final Duration timeout;
  private final Map<Member, FifoBulkhead> bulkheads = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong begun = new AtomicLong();
  private final Room room = new Room(MOST_BYTES);

  /**
   * @param timeout how long a sign-out may take
   */
  public SignOut(BamConnections connections, Duration timeout) {
    this.v1 = new V1SignIn(connections);
    this.v2 = new V2SignIn(connections);
    this.timeout = timeout;
  }

  /** Ends the session of a token that this member issued, unless too many wait for that already. */
  public void end(Member member, BamToken token) {
    if (!room.take(token)) {
      return;
    }
    long number = begun.incrementAndGet();
    CompletableFuture<Void> over = new CompletableFuture<>();
    underWay.put(number, over);
    bulkheads
        .computeIfAbsent(member, same -> bulkhead())
        .with(() -> send(member, token).ifNoItem().after(timeout).fail())
        .onTermination()
        .invoke(
            () -> {
              room.giveBack(token);
              underWay.remove(number);
              over.complete(null);
            })
        .subscribe()
        .with(out -> {}, failure -> {});
  }

  private FifoBulkhead bulkhead() {
    return new FifoBulkhead(
        new FifoBulkhead.Limits(AT_ONCE, Integer.MAX_VALUE, timeout.multipliedBy(TURNS)),
        "too many sign-outs are under way");
  }

  private Uni<String> send(Member member, BamToken token) {
    return switch (token.version()) {
      case V1 -> v1.signOut(member, token);
      case V2 -> v2.signOut(member, token);
    };
  }

  /**
   * Waits for those under way; for the end of the process, when no other thread is kept waiting.
   */
  public void await(Duration longest) {
    try {
      CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // BAM ends what is left by its own time-out.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

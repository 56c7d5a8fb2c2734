package dev.bamgateway.bam.places;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.wire.CallingContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a limited number of actions go at once; the others wait for their turn. Who is verified goes
 * first, in the order of coming. Strangers use what those leave, but never all of it: their actions
 * may hang. Among themselves they take turns by address, and share the room to wait by {@link
 * FairPlaces}. A caller that goes away leaves the queue, or gives its place back, at once.
 */
public final class FairBulkhead {

  private final Limits limits;
  private final Set<Turn> verified = new LinkedHashSet<>();
  private final FairPlaces<Turn> strangers;
  private int verifiedUnderWay;
  private int strangersUnderWay;

  /**
   * How much may go on.
   *
   * @param underWay actions at once
   * @param waiting of those who are verified, and as many strangers
   * @param whenBusy what is told to whom no turn comes
   */
  public record Limits(int underWay, int waiting, String whenBusy) {

    private static final int SHARE = 4;

    /** The most that strangers ever have: a share stays free for the others. */
    int ofStrangers() {
      return Math.max(1, underWay - Math.max(1, underWay / SHARE));
    }

    /** What strangers have also while others wait, so that newcomers are served at any time. */
    int keptForStrangers() {
      return underWay / SHARE;
    }
  }

  /** Lets none wait yet. */
  public FairBulkhead(Limits limits) {
    this.limits = limits;
    this.strangers = new FairPlaces<>(limits.waiting());
  }

  /**
   * Begins an action when its turn has come.
   *
   * @param longestWait for the turn
   * @return the action's outcome, or {@link NotConnected} if its turn did not come: with the reason
   *     {@code NO_PLACE} where there is no room to wait, or another one was given it
   */
  public <T> Uni<T> with(Claimant who, Duration longestWait, Supplier<Uni<T>> action) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Turn turn = enter(who);
              return await(turn, longestWait)
                  .chain(action::get)
                  .onTermination()
                  .invoke(() -> leave(turn));
            });
  }

  private Uni<Void> await(Turn turn, Duration longestWait) {
    if (turn.come.isDone() && !turn.come.isCompletedExceptionally()) {
      return Uni.createFrom().voidItem();
    }
    return CallingContext.current()
        .await(() -> turn.come)
        .ifNoItem()
        .after(longestWait)
        .failWith(() -> busy(NotConnected.Reason.POOL_BUSY));
  }

  private Turn enter(Claimant who) {
    Turn turn = new Turn(who.verified());
    Turn lost = null;
    List<Turn> come;
    synchronized (this) {
      if (!who.verified()) {
        FairPlaces.Entry<Turn> entry = strangers.enter(who, turn);
        lost = entry.entered() ? entry.displaced() : turn;
      } else if (verified.size() < limits.waiting()) {
        verified.add(turn);
      } else {
        turn.stage = Stage.OVER;
        turn.come.completeExceptionally(busy(NotConnected.Reason.NO_PLACE));
      }
      if (lost != null) {
        lost.stage = Stage.OVER;
      }
      come = begin();
    }
    if (lost != null) {
      lost.come.completeExceptionally(busy(NotConnected.Reason.NO_PLACE));
    }
    come.forEach(next -> next.come.complete(null));
    return turn;
  }

  /** Does nothing the second time, as when a caller goes away at the moment its action ends. */
  private void leave(Turn turn) {
    List<Turn> come;
    synchronized (this) {
      switch (turn.stage) {
        case WAITING -> forget(turn);
        case UNDER_WAY -> count(turn, -1);
        case OVER -> {}
      }
      turn.stage = Stage.OVER;
      come = begin();
    }
    come.forEach(next -> next.come.complete(null));
  }

  private void forget(Turn turn) {
    if (turn.verified) {
      verified.remove(turn);
    } else {
      strangers.leave(turn);
    }
  }

  /** As many as may go now; their callers are told outside of the lock. */
  private List<Turn> begin() {
    List<Turn> come = new ArrayList<>();
    for (Turn next = next(); next != null; next = next()) {
      next.stage = Stage.UNDER_WAY;
      count(next, 1);
      come.add(next);
    }
    return come;
  }

  private @Nullable Turn next() {
    if (verifiedUnderWay + strangersUnderWay >= limits.underWay()) {
      return null;
    }
    boolean strangersFirst = strangersUnderWay < limits.keptForStrangers() && strangers.size() > 0;
    Iterator<Turn> first = verified.iterator();
    if (first.hasNext() && !strangersFirst) {
      Turn next = first.next();
      first.remove();
      return next;
    }
    return strangersUnderWay < limits.ofStrangers() ? strangers.next() : null;
  }

  private void count(Turn turn, int more) {
    if (turn.verified) {
      verifiedUnderWay += more;
    } else {
      strangersUnderWay += more;
    }
  }

  private BamException busy(NotConnected.Reason reason) {
    return new NotConnected(reason, limits.whenBusy());
  }

  private enum Stage {
    WAITING,
    UNDER_WAY,
    OVER
  }

  /** The turn of one action: first it waits for it, then it holds a place. */
  private static final class Turn {

    /** Done once the action may go; fails if it may not. */
    final CompletableFuture<@Nullable Void> come = new CompletableFuture<>();

    final boolean verified;
    Stage stage = Stage.WAITING;

    Turn(boolean verified) {
      this.verified = verified;
    }
  }
}

package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the monitor from trying a wrong password until BAM locks the account (contract: 2.2.5).
 * Credentials count as wrong after two rejections, as long as no member has let them in. Then the
 * members that have rejected them are asked in turn, one a minute in all. New credentials begin
 * anew, and what is said of old ones is passed over.
 *
 * <p>Credentials that a member has let in are not wrong because others reject them:
 *
 * <ul>
 *   <li>While others let them in, a member that has rejected them twice is asked once a minute: a
 *       standby that was removed may have users of its own.
 *   <li>While nobody does, those that reject them may be standbys that lost their primary's
 *       database, one of which is primary the next moment. So whether a member reaches its database
 *       decides, and where it does not tell, it is asked at every probe. But credentials that
 *       nobody has let in for a minute of rejections count as wrong after all, as they do when the
 *       primary itself rejects them.
 * </ul>
 */
final class RejectedCredentials {

  private static final int CONVINCING = 2;
  private static final Duration SELDOM = Duration.ofMinutes(1);

  /**
   * How long credentials that were let in are believed while all reject them. A planned failover,
   * and a promotion that operators begin when a primary dies, is over within that: the new primary
   * is found at its next probe, also where it has no health servlet. Whoever has one is found at
   * once however long it takes.
   */
  private static final Duration BELIEVED = Duration.ofMinutes(1);

  /** A refusal by status alone that goes on for so long is meant, as for users. */
  private static final Duration MEANT_AFTER = Duration.ofSeconds(30);

  /** After this the turn of a member that is no longer probed goes to any other. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Supplier<Credentials> current;
  private final Duration interval;
  private final InstantSource clock;

  /** By member, its last rejection; the one that was asked longest ago comes first. */
  private final Map<Member, Rejection> rejections = new LinkedHashMap<>();

  /** By member, the refusals by status alone that do not count as rejections yet. */
  private final Map<Member, Refusals> refusals = new LinkedHashMap<>();

  private @Nullable Credentials credentials;
  private boolean letIn;
  private int count;
  private @Nullable Instant nobodySince;
  private Instant lastAsked = Instant.MIN;

  /**
   * @param current the account's credentials as they are now
   * @param interval how long a member rests that refuses them by its status alone
   */
  RejectedCredentials(Supplier<Credentials> current, Duration interval, InstantSource clock) {
    this.current = current;
    this.interval = interval;
    this.clock = clock;
  }

  /**
   * What a member said last.
   *
   * @param count how often it has rejected the credentials in a row
   * @param besideOthers whether another has let them in since the first time; then only what came
   *     after that is counted
   */
  private record Rejection(BamException said, int count, boolean besideOthers, Instant asked) {

    Rejection oneMore(BamException saidNow, Instant now) {
      return new Rejection(saidNow, count + 1, besideOthers, now);
    }

    Rejection askedAt(Instant now) {
      return new Rejection(said, count, besideOthers, now);
    }

    /** It was orphaned until now perhaps, as others were, and has its chance. */
    Rejection othersLetIn() {
      return besideOthers ? this : new Rejection(said, 0, true, asked);
    }
  }

  /** Refusals in a row, since when the first of them came; the last sign-in was sent then. */
  private record Refusals(BamException said, Instant since, Instant asked) {}

  /**
   * Whether a member is not to be shown the credentials now. If it is, that counts as its turn.
   *
   * @return what it said to them last; null if it may be asked
   */
  synchronized @Nullable BamException heldBack(Member member) {
    begin();
    Instant now = clock.instant();
    Refusals resting = refusals.get(member);
    if (resting != null && rests(resting, now)) {
      return resting.said();
    }
    Rejection rejection = rejections.get(member);
    if (rejection == null || !isDoubtful(rejection)) {
      return null;
    }
    if (!isItsTurn(member, rejection, now)) {
      return rejection.said();
    }
    take(member, rejection.askedAt(now));
    return null;
  }

  /**
   * Whether a member that is held back may be asked all the same, for what it has told of its
   * database since. If it may, that counts as its turn.
   */
  synchronized boolean mayBeAsked(Member member, DatabaseWatch.Seen seen) {
    begin();
    Instant now = clock.instant();
    Refusals resting = refusals.get(member);
    if (resting != null && rests(resting, now)) {
      return false;
    }
    Rejection rejection = rejections.get(member);
    if (rejection == null) {
      return true;
    }
    boolean may =
        switch (seen) {
          case CAME_BACK -> true;
          case FOUND_THERE, NOT_TOLD -> mayBeOrphaned(rejection);
          case STILL_THERE, OUT_OF_REACH -> false;
        };
    if (may) {
      take(member, rejection.askedAt(now));
    }
    return may;
  }

  /** A member let them in. */
  synchronized void accepted(Member member, Credentials shown) {
    if (isOld(shown)) {
      return;
    }
    letIn = true;
    count = 0;
    nobodySince = null;
    refusals.remove(member);
    rejections.remove(member);
    rejections.replaceAll((other, rejection) -> rejection.othersLetIn());
  }

  /**
   * A member said that they are wrong, or that it lets nobody in.
   *
   * @param byPrimary whether that is the word of the member that calls go to, and its own
   */
  synchronized void rejected(
      Member member, Credentials shown, BamException said, boolean byPrimary) {
    if (isOld(shown)) {
      return;
    }
    refusals.remove(member);
    reject(member, said);
    letIn &= !byPrimary;
  }

  /**
   * A member refused them by its status alone, as a proxy does, or a server that is starting. That
   * proves nothing; it rests for an interval. But it does not go on so without end.
   *
   * @param asked when the sign-in was sent
   */
  synchronized void refusedByStatus(
      Member member, Credentials shown, BamException said, Instant asked) {
    if (isOld(shown)) {
      return;
    }
    Instant now = clock.instant();
    Refusals before = refusals.get(member);
    Refusals row = new Refusals(said, before == null ? now : before.since(), asked);
    refusals.put(member, row);
    if (!now.isBefore(row.since().plus(MEANT_AFTER))) {
      reject(member, said);
    }
  }

  /**
   * A sign-in came to something else: no row of refusals goes on, and where the credentials were
   * not shown to the member at all, the turn is another's.
   */
  synchronized void cameToNothing(Member member, Credentials shown, boolean sent) {
    if (isOld(shown)) {
      return;
    }
    refusals.remove(member);
    Rejection rejection = rejections.get(member);
    if (!sent && rejection != null && rejection.asked().equals(lastAsked)) {
      lastAsked = Instant.MIN;
    }
  }

  private void reject(Member member, BamException said) {
    Instant now = clock.instant();
    count++;
    Rejection before = rejections.get(member);
    Rejection rejection =
        before == null ? new Rejection(said, 1, false, now) : before.oneMore(said, now);
    if (!rejection.besideOthers() && nobodySince == null) {
      nobodySince = now;
    }
    take(member, rejection);
  }

  private boolean isOld(Credentials shown) {
    begin();
    return !shown.equals(credentials);
  }

  private void begin() {
    Credentials now = current.get();
    if (!now.equals(credentials)) {
      credentials = now;
      letIn = false;
      count = 0;
      nobodySince = null;
      rejections.clear();
      refusals.clear();
    }
  }

  private boolean rests(Refusals row, Instant now) {
    return now.isBefore(row.asked().plus(interval));
  }

  private boolean isDoubtful(Rejection rejection) {
    return (isBelieved() ? rejection.count() : count) >= CONVINCING;
  }

  private boolean isBelieved() {
    return letIn && (nobodySince == null || clock.instant().isBefore(nobodySince.plus(BELIEVED)));
  }

  private boolean mayBeOrphaned(Rejection rejection) {
    return isBelieved() && !rejection.besideOthers();
  }

  private boolean isItsTurn(Member member, Rejection rejection, Instant now) {
    if (isBelieved()) {
      return !now.isBefore(rejection.asked().plus(SELDOM));
    }
    Instant due = lastAsked.plus(SELDOM);
    boolean first = member.equals(rejections.keySet().iterator().next());
    return !now.isBefore(first ? due : due.plus(GRACE));
  }

  private void take(Member member, Rejection rejection) {
    lastAsked = clock.instant();
    rejections.remove(member);
    rejections.put(member, rejection);
  }
}

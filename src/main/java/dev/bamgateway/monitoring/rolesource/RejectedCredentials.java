package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the monitor from trying a wrong password until BAM locks the account (contract: 2.2.5).
 * Credentials count as wrong after two rejections, as long as no member has let them in. Then the
 * members that have rejected them are asked in turn, one a minute in all. New credentials begin
 * anew.
 *
 * <p>Credentials that a member has let in are not wrong because others reject them: a standby that
 * lost its primary's database may reject everybody, and be primary the next moment. Only the
 * primary's own rejection takes that back.
 */
final class RejectedCredentials {

  private static final int CONVINCING = 2;
  private static final Duration SELDOM = Duration.ofMinutes(1);

  /** After this the turn of a member that is no longer probed goes to any other. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final InstantSource clock;

  /** By member, its last rejection; the one that was asked longest ago comes first. */
  private final Map<Member, BamException> rejections = new LinkedHashMap<>();

  private @Nullable Credentials credentials;
  private boolean letIn;
  private int count;
  private Instant lastAsked = Instant.MIN;

  RejectedCredentials(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Whether a member is not to be shown these credentials now. If it is, that counts as its turn.
   *
   * @return what it said to them last; null if it may be asked
   */
  synchronized @Nullable BamException heldBack(Member member, Credentials shown) {
    begin(shown);
    BamException said = rejections.get(member);
    if (said == null || letIn || count < CONVINCING) {
      return null;
    }
    if (!isItsTurn(member)) {
      return said;
    }
    take(member, said);
    return null;
  }

  /** A member is asked out of its turn, because something about it has changed. */
  synchronized void askedAnew(Member member) {
    BamException said = rejections.get(member);
    if (said != null) {
      take(member, said);
    }
  }

  synchronized void accepted(Credentials shown) {
    begin(shown);
    letIn = true;
    count = 0;
    rejections.clear();
  }

  /**
   * @param byPrimary whether that is the word of the member that calls go to, and its own
   */
  synchronized void rejected(
      Member member, Credentials shown, BamException said, boolean byPrimary) {
    begin(shown);
    letIn &= !byPrimary;
    count++;
    take(member, said);
  }

  private void begin(Credentials shown) {
    if (!shown.equals(credentials)) {
      credentials = shown;
      letIn = false;
      count = 0;
      rejections.clear();
    }
  }

  private boolean isItsTurn(Member member) {
    Instant due = lastAsked.plus(SELDOM);
    Instant now = clock.instant();
    boolean first = member.equals(rejections.keySet().iterator().next());
    return !now.isBefore(first ? due : due.plus(GRACE));
  }

  private void take(Member member, BamException said) {
    lastAsked = clock.instant();
    rejections.remove(member);
    rejections.put(member, said);
  }
}

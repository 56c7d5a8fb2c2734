package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.SignInRefused;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.KeyedHash.Hash;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.tokens.SignInOutcome.Refused;
import dev.bamgateway.bam.tokens.SignInOutcome.Rejected;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a sign-in that did not let the user in. BAM's own word for a wrong password is
 * final for a while. A bare status may come from a proxy, so a password that was right is asked for
 * again, ever more slowly, until that has gone on for too long.
 */
final class RefusedSignIns {

  private static final Duration REJECTION = Duration.ofSeconds(30);

  /**
   * Without the gateway's own account no user is let in, so its recovery is to be noticed sooner;
   * but the calls of all users lead to sign-ins with it, and BAM locks an account that is tried too
   * often.
   */
  private static final Duration OWN_REJECTION = Duration.ofSeconds(5);

  private static final Duration OWN_REJECTION_AGAIN = Duration.ofMinutes(1);

  /** Of a user whom BAM does not let in for another reason than the password. */
  private static final Duration REFUSAL = Duration.ofSeconds(5);

  /** Refusals by the status alone that are not held against a password that was right before. */
  private static final int UNCOUNTED = 3;

  private final AcceptedCredentials accepted;
  private final ServiceAccount account;
  private final RefusalStreaks streaks;
  private final InstantSource clock;

  /** The account's credentials that were rejected last, and not let in since; null if none were. */
  private volatile @Nullable Hash ownRejected;

  RefusedSignIns(AcceptedCredentials accepted, ServiceAccount account, InstantSource clock) {
    this.accepted = accepted;
    this.account = account;
    this.streaks = new RefusalStreaks(clock);
    this.clock = clock;
  }

  /** Whether a failed sign-in has decided something of the user; any other is forgotten at once. */
  static boolean isDecision(Throwable failure) {
    return failure instanceof BamException.CredentialsRejected || failure instanceof SignInRefused;
  }

  /**
   * The outcome of a sign-in that failed by a decision.
   *
   * @param byPrimary whether it was made at the present primary; another's may have lost its
   *     database, so its rejection proves nothing
   */
  SignInOutcome outcome(BamException decision, Hash hashed, Credentials user, boolean byPrimary) {
    if (!(decision instanceof SignInRefused refusal)) {
      return rejected(decision, hashed, user, byPrimary);
    }
    if (refusal.reason() != SignInRefused.Reason.BY_STATUS) {
      return new Refused(refusal, REFUSAL);
    }
    RefusalStreaks.Streak row = streaks.refused(hashed);
    if (row.isMeant(clock.instant())) {
      return rejected(
          new BamException.CredentialsRejected(String.valueOf(refusal.getMessage())),
          hashed,
          user,
          byPrimary);
    }
    if (row.refusals() > UNCOUNTED) {
      // From now on whoever comes with them is verified first, and counted.
      accepted.remove(hashed);
    }
    return new Refused(refusal, row.pause());
  }

  /** The user was let in: what came before is over. */
  void end(Hash hashed) {
    streaks.end(hashed);
    if (hashed.equals(ownRejected)) {
      ownRejected = null;
    }
  }

  private SignInOutcome rejected(
      BamException decision, Hash hashed, Credentials user, boolean byPrimary) {
    streaks.end(hashed);
    if (byPrimary) {
      accepted.remove(hashed);
    }
    return new Rejected(
        String.valueOf(decision.getMessage()),
        account.matches(user) ? ownRejection(hashed) : REJECTION);
  }

  private Duration ownRejection(Hash hashed) {
    boolean again = hashed.equals(ownRejected);
    ownRejected = hashed;
    return again ? OWN_REJECTION_AGAIN : OWN_REJECTION;
  }
}
